/** Terms of a contract with their remaining deliveries moved by force majeure. */
import { addDays } from '#text';
import type { ContractTerms, LineTerms } from '../contracts/index.js';

const later = (a: string, b: string): string => (a > b ? a : b);

export interface Extension {
  /** Number of the line it concerns; null for all. */
  readonly lineNo: number | null;
  readonly days: number;
  /** When the event began: slots that had ended by then stay. */
  readonly from: string;
}

function extendedLine(line: LineTerms, { lineNo, days, from }: Extension): LineTerms {
  if (lineNo !== null && line.no !== lineNo) return line;
  return {
    ...line,
    harvestTo: line.harvestTo < from ? line.harvestTo : addDays(line.harvestTo, days),
    slots: line.slots.map((slot) =>
      slot.deliverTo < from
        ? slot
        : {
            ...slot,
            deliverFrom: addDays(slot.deliverFrom, days),
            deliverTo: addDays(slot.deliverTo, days),
          },
    ),
  };
}

/** The schedule, the season and the term end so many days later. */
export function extendTerms(terms: ContractTerms, extension: Extension): ContractTerms {
  const lines = terms.lines.map((line) => extendedLine(line, extension));
  const last = lines
    .flatMap((line) => line.slots.map((slot) => slot.deliverTo))
    .reduce(later, terms.season.to);
  return {
    ...terms,
    lines,
    season: { ...terms.season, to: later(terms.season.to, last) },
    term: { ...terms.term, to: later(terms.term.to, last) },
  };
}
