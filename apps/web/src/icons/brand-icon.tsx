/** The mark of the house: two rings that hold each other. */
export function BrandIcon() {
  return (
    <svg viewBox="2 9 44 30" width={42} height={28} aria-hidden="true" focusable="false">
      <g fill="none" strokeWidth="6">
        <circle cx="17" cy="24" r="12" stroke="#17603a" />
        <circle cx="31" cy="24" r="12" stroke="#d98a1f" />
        <path d="M24 14.3a12 12 0 0 1 4.800 8" stroke="#17603a" />
      </g>
    </svg>
  );
}
