/** Caller faults and conditions of the house; mapped to the outside in one place (`apps/api/src/graphql/error-format.ts`). */
export const APP_ERROR_CODES = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'BAD_INPUT',
  'CONFLICT',
  'IDEMPOTENCY_KEY_REUSED',
  'IDEMPOTENCY_IN_PROGRESS',
  'UNKNOWN_OUTCOME',
  'RATE_LIMITED',
  'BUSY',
  'UNAVAILABLE',
] as const;
export type AppErrorCode = (typeof APP_ERROR_CODES)[number];

export interface LocalText {
  readonly vi: string;
  readonly en: string;
}

const DEFAULT_TEXTS: Record<AppErrorCode, LocalText> = {
  UNAUTHENTICATED: { vi: 'Hãy đăng nhập rồi thử lại.', en: 'Sign in, then try again.' },
  FORBIDDEN: {
    vi: 'Tài khoản của bạn không có quyền làm việc này.',
    en: 'Your account may not do this.',
  },
  NOT_FOUND: {
    vi: 'Không tìm thấy, hoặc bạn không có quyền xem.',
    en: 'Not found, or you may not see it.',
  },
  BAD_INPUT: {
    vi: 'Dữ liệu gửi lên chưa đúng; hãy xem lại.',
    en: 'The input is not right; please check it.',
  },
  CONFLICT: {
    vi: 'Dữ liệu đã thay đổi; hãy tải lại rồi thử lại.',
    en: 'The record has changed; reload it, then try again.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    vi: 'Khóa lặp này đã dùng cho một yêu cầu khác; hãy tạo khóa mới.',
    en: 'This idempotency key was used for another request; make a new key.',
  },
  IDEMPOTENCY_IN_PROGRESS: {
    vi: 'Yêu cầu này đang được xử lý; hãy gửi lại cùng khóa sau vài giây.',
    en: 'This request is being processed; send it again with the same key in a few seconds.',
  },
  UNKNOWN_OUTCOME: {
    vi: 'Mất kết nối khi đang ghi; hãy gửi lại với cùng khóa để biết kết quả.',
    en: 'The connection was lost while writing; send it again with the same key to learn the outcome.',
  },
  RATE_LIMITED: {
    vi: 'Quá nhiều lần thử; hãy đợi rồi thử lại.',
    en: 'Too many attempts; wait, then try again.',
  },
  BUSY: {
    vi: 'Hệ thống đang bận; hãy thử lại sau vài giây.',
    en: 'The system is busy; try again in a few seconds.',
  },
  UNAVAILABLE: {
    vi: 'Cơ sở dữ liệu tạm thời không sẵn sàng; hãy thử lại sau.',
    en: 'The database is not available right now; try again soon.',
  },
};

/** The single error class for kind 2 of docs/ARCHITECTURE.md; `field` names the input at fault. */
export class AppError extends Error {
  override readonly name = 'AppError';

  constructor(
    readonly code: AppErrorCode,
    readonly text: LocalText = DEFAULT_TEXTS[code],
    readonly field?: string,
  ) {
    super(text.en);
  }
}

export const badInput = (field: string, text: LocalText): AppError =>
  new AppError('BAD_INPUT', text, field);
