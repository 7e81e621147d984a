/**
 * An office document as data: one content for the page on the screen, the PDF and the Word file, so that they cannot say
 * different things. Text is plain; the renderers escape it.
 */
export interface Cell {
  readonly text: string;
  readonly align?: 'left' | 'center' | 'right';
  /** A second line in small print. */
  readonly hint?: string;
}

export interface TableBlock {
  readonly kind: 'table';
  /** A grid has a head; a form has its names in the first column. */
  readonly style: 'grid' | 'form';
  /** One per column; of a form, empty. */
  readonly head: readonly string[];
  /** Shares of the width, one per column. */
  readonly widths: readonly number[];
  readonly rows: readonly (readonly Cell[])[];
  /** A last row: its label spans all columns but the last. */
  readonly total?: { readonly label: string; readonly value: string };
}

export interface SignaturePlace {
  readonly title: string;
  readonly name: string;
}

export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | {
      readonly kind: 'paragraph';
      readonly text: string;
      readonly style?: 'bold' | 'italic';
    }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | TableBlock
  | {
      readonly kind: 'signatures';
      readonly places: readonly SignaturePlace[];
      /** What stands where a pen would have signed. */
      readonly note: string;
    };

/** Heading of Decree 30/2020 on the left and right, then title, blocks and a footer. */
export interface OfficeDocument {
  /** Title of the file and the browser's tab. */
  readonly name: string;
  readonly number: string;
  /** Issuing side of the heading, e.g. two lines; the last is underlined. */
  readonly issuer: readonly string[];
  readonly placeAndDay: string;
  readonly title: readonly string[];
  readonly subject: string;
  /** A warning in a frame, such as that all of it is demonstration data. */
  readonly notice: string | null;
  readonly blocks: readonly Block[];
  readonly footer: string;
}

/** "ngày 24 tháng 11 năm 2026". */
export function longDay(isoDay: string): string {
  const [year = '', month = '', day = ''] = isoDay.split('-');
  return `ngày ${day} tháng ${month} năm ${year}`;
}
