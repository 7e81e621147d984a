/** Which side of the market a line stands on: a lot ("lô hàng") is supply, a need ("nhu cầu") is demand. */
export const LINE_SIDES = ['supply', 'demand'] as const;
export type LineSide = (typeof LINE_SIDES)[number];

/** Sides of a round's book: processing capacity ("năng lực chế biến") stands between supply and demand. */
export const BOOK_SIDES = [...LINE_SIDES, 'processing'] as const;
export type BookSide = (typeof BOOK_SIDES)[number];

/** Life of a line: nháp, đang đăng, đã rút, hết hạn. Only a draft or a published line can be changed. */
export const LINE_STATES = ['draft', 'published', 'withdrawn', 'expired'] as const;
export type LineState = (typeof LINE_STATES)[number];
