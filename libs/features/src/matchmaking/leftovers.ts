/** Lines of a component with volume left after a round, and why; processing offers with capacity left among them. */
import type { Market, MarketResult, Unmatched } from '#matching';
import type { FrozenBook, LineReason, ProcessingLeft, ProposedLeg } from '#domain';
import { basePerUnit, enters, hintBand, isOverLimit, processingLeft, wholeUnits } from '#domain';
import type { UnmatchedInsert } from './merge.repository.js';
import type { BookLine } from './book.repository.js';

export interface ClearedComponent {
  readonly lines: readonly BookLine[];
  readonly book: FrozenBook;
  readonly result: MarketResult | null;
}

function ownPrice(line: BookLine): number {
  switch (line.side) {
    case 'supply':
      return line.frozen.askVnd;
    case 'demand':
      return line.frozen.bidVnd;
    case 'processing':
      return line.frozen.costVnd;
  }
}

/** The engine tells of lots and demands; why a processor has room left follows from the book. */
function told(
  line: BookLine,
  cleared: boolean,
  of: { readonly unmatched: Unmatched | undefined; readonly market: () => Market },
): ProcessingLeft {
  if (line.side === 'processing' && cleared && enters(line.frozen))
    return processingLeft(of.market(), line.frozen.id);
  const { unmatched } = of;
  const reason = reasonOf(line, cleared, unmatched);
  return { reason, filters: unmatched?.filters ?? {}, hints: unmatched?.hints ?? [] };
}

function reasonOf(line: BookLine, cleared: boolean, unmatched: Unmatched | undefined): LineReason {
  if (isOverLimit(line.frozen)) return 'OVER_LIMIT';
  if (!enters(line.frozen)) return 'TOO_SMALL';
  if (!cleared) return 'NOT_CLEARED';
  return unmatched?.reason ?? 'RULE';
}

/** A line whose deal fell away at the merge has changed since, so no reason of this round speaks of it. */
export function leftovers(
  component: ClearedComponent,
  kept: readonly ProposedLeg[],
  marketOf: () => Market,
): UnmatchedInsert[] {
  const { result } = component;
  const unmatched = new Map((result?.unmatched ?? []).map((one) => [one.id, one]));
  const dealt = new Map<string, bigint>();
  for (const leg of kept) {
    // Of a processing offer what goes in counts.
    for (const id of [leg.lotId, leg.demandId, leg.lotId === null ? null : leg.processingId]) {
      if (id !== null) dealt.set(id, (dealt.get(id) ?? 0n) + leg.quantityBase);
    }
  }
  let compiled: Market | null = null;
  const market = (): Market => (compiled ??= marketOf());
  return component.lines.flatMap((line) => {
    const { frozen } = line;
    const left = BigInt(frozen.freeBase) - (dealt.get(frozen.id) ?? 0n);
    const found = unmatched.get(frozen.id);
    const asked = line.side !== 'processing';
    const silent = asked && result !== null && found === undefined && enters(frozen);
    if (
      silent ||
      left < BigInt(basePerUnit(frozen.unit)) ||
      wholeUnits(frozen.freeBase, frozen.unit) === 0
    ) {
      return [];
    }
    const why = told(line, result !== null, { unmatched: found, market });
    return [
      {
        side: line.side,
        line_id: frozen.id,
        org_id: frozen.org,
        remaining_base: String(left),
        ...why,
        bands: why.hints.map((hint) => hintBand(hint, ownPrice(line))),
      },
    ];
  });
}
