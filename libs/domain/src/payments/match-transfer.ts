/** Which due a transfer on a bank statement pays: a suggestion with its reason; a person confirms it. */
import { fold, foldedWords } from '#text';

export interface OpenDue {
  readonly dueId: string;
  /** The code that the VietQR of the due puts into the transfer: "LK7Q2M9XKD". */
  readonly transferCode: string;
  readonly leftVnd: bigint;
  readonly otherName: string;
  readonly contractNumber: string;
}

export const MATCH_REASONS = ['code', 'contract', 'amount_and_name', 'amount'] as const;
export type MatchReason = (typeof MATCH_REASONS)[number];

export interface Suggestion {
  readonly dueId: string;
  readonly reason: MatchReason;
}

/** Words that stand in the name of every organisation and tell nobody apart. */
const COMMON = new Set([
  'htx',
  'hop',
  'tac',
  'xa',
  'cong',
  'ty',
  'tnhh',
  'cp',
  'co',
  'phan',
  'to',
  'lien',
  'hiep',
  'nong',
  'nghiep',
  'dich',
  'vu',
]);

const compact = (text: string): string => fold(text).replace(/[^a-z0-9]/g, '');

const shareOfName = (name: string, words: ReadonlySet<string>): number => {
  const own = foldedWords(name).filter((word) => !COMMON.has(word));
  return own.length === 0 ? 0 : own.filter((word) => words.has(word)).length / own.length;
};

const NAME_SHARE = 0.6;

/** The code decides; then the contract's number; then the exact sum with the name, or the exact sum if only one due has it. */
export function suggestDue(
  transfer: { readonly amountVnd: bigint; readonly description: string },
  dues: readonly OpenDue[],
): Suggestion | null {
  const text = compact(transfer.description);
  const sum = transfer.amountVnd < 0n ? -transfer.amountVnd : transfer.amountVnd;
  const byCode = dues.find((due) => text.includes(compact(due.transferCode)));
  if (byCode !== undefined) return { dueId: byCode.dueId, reason: 'code' };
  const fitting = dues.filter((due) => due.leftVnd === sum);
  const byContract = fitting.find((due) => text.includes(compact(due.contractNumber)));
  if (byContract !== undefined) return { dueId: byContract.dueId, reason: 'contract' };
  const words = new Set(foldedWords(transfer.description));
  const named = fitting.filter((due) => shareOfName(due.otherName, words) >= NAME_SHARE);
  const byName = named[0];
  if (byName !== undefined && named.length === 1) {
    return { dueId: byName.dueId, reason: 'amount_and_name' };
  }
  const only = fitting[0];
  return only !== undefined && fitting.length === 1
    ? { dueId: only.dueId, reason: 'amount' }
    : null;
}
