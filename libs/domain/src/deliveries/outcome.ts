/**
 * What becomes of a weighed load: per line a grade split (phân hạng) that adds up to the settled net, quality results
 * (kết quả kiểm) and, for what is rejected (hàng loại), the reason and a picture, before the rejection clock runs out.
 */
import type { BaseUnit } from '../catalogue/index.js';
import { qualityParameter } from '../contracts/quality-parameters.js';
import { LIMITS, type Refusal, refuse } from '../shared/index.js';
import { firstRefusal, shownAmount } from '../supply/index.js';

export const REJECT_REASONS = [
  'spoiled', // hư hỏng, thối
  'immature', // non, chưa đạt độ chín
  'overripe', // quá chín
  'pests', // sâu bệnh
  'residue', // tồn dư hóa chất
  'mixed', // lẫn giống, lẫn tạp
  'late', // giao trễ
  'wrong_product', // sai sản phẩm
  'over_quantity', // vượt lượng hợp đồng
  'other',
] as const;
export type RejectReason = (typeof REJECT_REASONS)[number];

/** Reasons that a picture of the goods cannot show. */
const WITHOUT_PHOTO: readonly RejectReason[] = ['late', 'over_quantity'];

export interface GradeAmount {
  readonly gradeRank: number;
  readonly acceptedBase: bigint;
  readonly rejectedBase: bigint;
}

export interface QualityResult {
  readonly parameter: string;
  /** Parts per million of the parameter's unit. */
  readonly valuePpm: bigint;
}

export interface Reject {
  readonly reason: RejectReason;
  readonly note: string | null;
  readonly fileId: string | null;
}

export interface LineOutcome {
  readonly lineId: string;
  readonly grades: readonly GradeAmount[];
  readonly quality: readonly QualityResult[];
  readonly reject: Reject | null;
}

/** What the terms and the weighing say of a line whose outcome is stated. */
export interface WeighedLine {
  readonly lineId: string;
  readonly baseUnit: BaseUnit;
  readonly netBase: bigint;
  /** The grade that was bought. */
  readonly gradeRank: number;
  /** Ranks of the contract's grade table for the line. */
  readonly gradeRanks: readonly number[];
  /** What the line may still take: contracted and tolerance and override, less what was delivered. */
  readonly roomBase: bigint;
}

export const acceptedOf = (outcome: LineOutcome): bigint =>
  outcome.grades.reduce((sum, grade) => sum + grade.acceptedBase, 0n);
const rejectedOf = (outcome: LineOutcome): bigint =>
  outcome.grades.reduce((sum, grade) => sum + grade.rejectedBase, 0n);

function gradesRefusal(line: WeighedLine, { grades }: LineOutcome): Refusal | null {
  const ranks = grades.map((grade) => grade.gradeRank);
  const unknown = ranks.find((rank) => !line.gradeRanks.includes(rank));
  if (unknown !== undefined || new Set(ranks).size !== ranks.length) {
    return refuse('GRADE_NOT_IN_TABLE', 'grades', { rank: String(unknown ?? ranks[0] ?? '') });
  }
  const amounts = grades.flatMap((grade) => [grade.acceptedBase, grade.rejectedBase]);
  const sum = amounts.reduce((total, amount) => total + amount, 0n);
  if (sum > LIMITS.quantity.baseMax) return refuse('QUANTITY_TOO_LARGE', 'grades');
  return sum === line.netBase && amounts.every((amount) => amount >= 0n)
    ? null
    : refuse('GRADE_SPLIT_SUM', 'grades', {
        sum: shownAmount(sum, line.baseUnit),
        net: shownAmount(line.netBase, line.baseUnit),
      });
}

function rejectRefusal(line: WeighedLine, outcome: LineOutcome): Refusal | null {
  if (rejectedOf(outcome) === 0n) return null;
  const { reject } = outcome;
  if (reject === null) return refuse('REJECT_REASON_MISSING', 'rejectReason');
  const shown = line.baseUnit === 'g' && !WITHOUT_PHOTO.includes(reject.reason);
  return shown && reject.fileId === null ? refuse('PHOTO_MISSING', 'rejectPhotoId') : null;
}

const SHARE_MAX = 1_000_000n;

function qualityRefusal({ quality }: LineOutcome): Refusal | null {
  const codes = quality.map((result) => result.parameter);
  const fault = quality.find(({ parameter, valuePpm }) => {
    const known = qualityParameter(parameter);
    const most = known?.unit === '%' ? SHARE_MAX : LIMITS.delivery.qualityPpmMax;
    return known === null || valuePpm < 0n || valuePpm > most;
  });
  return fault === undefined && new Set(codes).size === codes.length
    ? null
    : refuse('QUALITY_RESULT', 'quality', { parameter: fault?.parameter ?? codes[0] ?? '' });
}

function roomRefusal(line: WeighedLine, outcome: LineOutcome): Refusal | null {
  return acceptedOf(outcome) > line.roomBase
    ? refuse('DELIVERY_ABOVE_CONTRACT', 'grades', {
        room: shownAmount(line.roomBase < 0n ? 0n : line.roomBase, line.baseUnit),
      })
    : null;
}

/**
 * Checks the outcome of a load line by line; every line must be there, once. Refusals: OUTCOME_LINES, GRADE_NOT_IN_TABLE,
 * GRADE_SPLIT_SUM, REJECT_REASON_MISSING, PHOTO_MISSING, QUALITY_RESULT, DELIVERY_ABOVE_CONTRACT.
 */
export function outcomeRefusal(
  lines: readonly WeighedLine[],
  outcomes: readonly LineOutcome[],
): Refusal | null {
  const byLine = new Map(outcomes.map((outcome) => [outcome.lineId, outcome]));
  if (outcomes.length !== lines.length || lines.some((line) => !byLine.has(line.lineId))) {
    return refuse('OUTCOME_LINES', 'lines');
  }
  for (const line of lines) {
    const outcome = byLine.get(line.lineId);
    if (outcome === undefined) continue;
    const refusal = firstRefusal([
      () => gradesRefusal(line, outcome),
      () => rejectRefusal(line, outcome),
      () => qualityRefusal(outcome),
      () => roomRefusal(line, outcome),
    ]);
    if (refusal !== null) return refusal;
  }
  return null;
}

export const rejectsAnything = (outcomes: readonly LineOutcome[]): boolean =>
  outcomes.some((outcome) => rejectedOf(outcome) > 0n);
export const acceptsAnything = (outcomes: readonly LineOutcome[]): boolean =>
  outcomes.some((outcome) => acceptedOf(outcome) > 0n);

/** The whole load rejected for one reason. */
export const rejectedWhole = (lines: readonly WeighedLine[], reject: Reject): LineOutcome[] =>
  lines.map(({ lineId, gradeRank, netBase }) => ({
    lineId,
    grades: [{ gradeRank, acceptedBase: 0n, rejectedBase: netBase }],
    quality: [],
    reject,
  }));

/**
 * Deemed acceptance (coi như đã nghiệm thu): all of it in the grade that was bought, but never more than the line may take;
 * what lies above goes back as more than the contract.
 */
export const deemedOutcome = (lines: readonly WeighedLine[]): LineOutcome[] =>
  lines.map(({ lineId, gradeRank, netBase, roomBase }) => {
    const room = roomBase < 0n ? 0n : roomBase;
    const acceptedBase = netBase < room ? netBase : room;
    const rejectedBase = netBase - acceptedBase;
    return {
      lineId,
      grades: [{ gradeRank, acceptedBase, rejectedBase }],
      quality: [],
      reject: rejectedBase > 0n ? { reason: 'over_quantity', note: null, fileId: null } : null,
    };
  });

const HOUR_MILLIS = 3_600_000;

/** Moment from which a load that nobody rejected is accepted; hours from the terms. */
export const rejectBy = (weighedAt: Date, rejectionHours: number): Date =>
  new Date(weighedAt.getTime() + rejectionHours * HOUR_MILLIS);
