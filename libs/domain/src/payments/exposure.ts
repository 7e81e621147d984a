/** How much a buyer may owe (hạn mức công nợ) before the engine proposes nothing new to it. */
export const EXPOSURE_DEFAULTS = {
  /** Unless staff have set a limit for the buyer. */
  limitVnd: 2_000_000_000n,
} as const;

export interface Exposure {
  readonly unpaidVnd: bigint;
  readonly overdueVnd: bigint;
  readonly limitVnd: bigint;
}

/** Above the limit a round leaves out the buyer's demands; staff and contracts are not stopped. */
export const overExposed = (exposure: Exposure): boolean => exposure.unpaidVnd > exposure.limitVnd;
