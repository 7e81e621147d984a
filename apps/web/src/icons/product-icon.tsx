import { OTHER_SHAPE, PRODUCT_SHAPES } from './product-shapes.js';

/** Picture of a product of the catalogue. Decoration: the name stands beside it. */
export function ProductIcon({
  code,
  size = 32,
}: {
  readonly code: string;
  readonly size?: number;
}) {
  return (
    <svg viewBox="0 0 48 48" width={size} height={size} aria-hidden="true" focusable="false">
      {PRODUCT_SHAPES[code] ?? OTHER_SHAPE}
    </svg>
  );
}
