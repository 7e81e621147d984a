import type { CanonicalValue, LineOutcome, RejectReason } from '#domain';
import { baseAmount } from '#domain';
import type { DeliveryRecord } from './delivery.repository.js';
import { baseUnitOf } from './delivery.repository.js';

/** What a caller states of a line; amounts are decimals in the unit of the line. */
export interface StatedOutcome {
  readonly lineId: string;
  readonly grades: readonly {
    readonly gradeRank: number;
    readonly accepted: string;
    readonly rejected: string;
  }[];
  readonly quality: readonly { readonly parameter: string; readonly valuePpm: bigint }[];
  readonly rejectReason: RejectReason | null;
  readonly rejectNote: string | null;
  readonly rejectPhotoId: string | null;
}

/** In base units; a line that the load does not carry keeps its id and is refused with the rest. */
export const readOutcomes = (
  delivery: DeliveryRecord,
  stated: readonly StatedOutcome[],
): readonly LineOutcome[] =>
  stated.map((line) => {
    const part = delivery.parts.find((each) => each.lineId === line.lineId);
    const unit = part === undefined ? 'g' : baseUnitOf(delivery, part);
    return {
      lineId: line.lineId,
      grades: line.grades.map(({ gradeRank, accepted, rejected }) => ({
        gradeRank,
        acceptedBase: baseAmount(accepted, unit, 'grades'),
        rejectedBase: baseAmount(rejected, unit, 'grades'),
      })),
      quality: line.quality.map(({ parameter, valuePpm }) => ({ parameter, valuePpm })),
      reject:
        line.rejectReason === null
          ? null
          : { reason: line.rejectReason, note: line.rejectNote, fileId: line.rejectPhotoId },
    };
  });

export const canonicalOutcomes = (stated: readonly StatedOutcome[]): CanonicalValue =>
  stated.map((line) => ({
    lineId: line.lineId,
    grades: line.grades.map(({ gradeRank, accepted, rejected }) => ({
      gradeRank,
      accepted,
      rejected,
    })),
    quality: line.quality.map(({ parameter, valuePpm }) => ({
      parameter,
      valuePpm: String(valuePpm),
    })),
    rejectReason: line.rejectReason,
    rejectNote: line.rejectNote,
    rejectPhotoId: line.rejectPhotoId,
  }));
