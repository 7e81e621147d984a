/** Lines of a component with volume left after a round, and why. */
import type { MarketResult, Unmatched } from '#matching';
import type { FrozenBook, HintBand, LineReason, ProposedLeg } from '#domain';
import { basePerUnit, enters, hintBand, wholeUnits } from '#domain';
import type { UnmatchedInsert } from './merge.repository.js';
import type { BookLine } from './book.repository.js';

export interface ClearedComponent {
  readonly lines: readonly BookLine[];
  readonly book: FrozenBook;
  readonly result: MarketResult | null;
}

const ownPrice = (line: BookLine): number =>
  line.side === 'supply' ? line.frozen.askVnd : line.frozen.bidVnd;

function reasonOf(line: BookLine, cleared: boolean, unmatched: Unmatched | undefined): LineReason {
  if (!enters(line.frozen)) return 'TOO_SMALL';
  if (!cleared) return 'NOT_CLEARED';
  return unmatched?.reason ?? 'RULE';
}

/** A line whose deal fell away at the merge has changed since, so no reason of this round speaks of it. */
export function leftovers(
  component: ClearedComponent,
  kept: readonly ProposedLeg[],
): UnmatchedInsert[] {
  const { result } = component;
  const unmatched = new Map((result?.unmatched ?? []).map((one) => [one.id, one]));
  const dealt = new Map<string, bigint>();
  for (const leg of kept) {
    for (const id of [leg.lotId, leg.demandId]) {
      dealt.set(id, (dealt.get(id) ?? 0n) + leg.quantityBase);
    }
  }
  return component.lines.flatMap((line) => {
    const { frozen } = line;
    const left = BigInt(frozen.freeBase) - (dealt.get(frozen.id) ?? 0n);
    const told = unmatched.get(frozen.id);
    const silent = result !== null && told === undefined && enters(frozen);
    if (
      silent ||
      left < BigInt(basePerUnit(frozen.unit)) ||
      wholeUnits(frozen.freeBase, frozen.unit) === 0
    ) {
      return [];
    }
    const hints = told?.hints ?? [];
    const bands: HintBand[] = hints.map((hint) => hintBand(hint, ownPrice(line)));
    return [
      {
        side: line.side,
        line_id: frozen.id,
        org_id: frozen.org,
        remaining_base: String(left),
        reason: reasonOf(line, result !== null, told),
        filters: told?.filters ?? {},
        bands,
        hints,
      },
    ];
  });
}
