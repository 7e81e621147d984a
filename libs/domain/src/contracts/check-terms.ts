/** Whether terms can be agreed at all; a refusal names the field and the fix. Whether they are wise is the checklist's. */
import { dayNumber } from '#text';
import { LIMITS } from '../shared/limits.js';
import { type Refusal, refuse } from '../shared/refusal.js';
import { checkLines } from './check-lines.js';
import { PPM, TERM_LIMITS } from './term-limits.js';
import { advanceValueVnd } from './term-texts.js';
import type { ContractTerms } from './terms.js';

type Check = (terms: ContractTerms) => Refusal | null;

const inRange = (value: number, least: number, most: number): boolean =>
  Number.isSafeInteger(value) && value >= least && value <= most;

const isSeller = (terms: ContractTerms, orgId: string): boolean =>
  terms.parties.some((party) => party.orgId === orgId && party.side === 'seller');

const parties: Check = (terms) => {
  const buyers = terms.parties.filter((party) => party.side === 'buyer');
  const selling = new Set(terms.lines.map((line) => line.sellerOrgId));
  const fine =
    buyers.length === 1 &&
    terms.parties.length <= LIMITS.list.partiesPerContract &&
    new Set(terms.parties.map((party) => party.orgId)).size === terms.parties.length &&
    terms.parties.every((party) => party.side === 'buyer' || selling.has(party.orgId));
  return fine ? null : refuse('TERMS_PARTIES', 'parties');
};

const lines: Check = (terms) => {
  const numbers = new Set(terms.lines.map((line) => line.no));
  const fine =
    terms.lines.length > 0 &&
    terms.lines.length <= TERM_LIMITS.linesPerContract &&
    numbers.size === terms.lines.length &&
    terms.lines.every((line) => isSeller(terms, line.sellerOrgId));
  return fine ? null : refuse('TERMS_LINES', 'lines');
};

const term: Check = ({ term: { from, to }, season, kind }) => {
  const holdsSeason = kind === 'framework' || (season.from >= from && season.to <= to);
  const fine =
    from <= to &&
    season.from <= season.to &&
    holdsSeason &&
    dayNumber(to) - dayNumber(from) <= TERM_LIMITS.termDays;
  return fine ? null : refuse('TERMS_TERM', 'term');
};

const seasons: Check = ({ kind, seasons: list, term: { from, to } }) => {
  if (kind !== 'framework') return list.length === 0 ? null : refuse('TERMS_SEASONS', 'seasons');
  const fine =
    list.length > 0 &&
    list.length <= TERM_LIMITS.seasons &&
    list.every((season, index) => {
      const before = list[index - 1];
      return (
        season.no === index + 1 &&
        season.from <= season.to &&
        season.from >= from &&
        season.to <= to &&
        (before === undefined || before.to < season.from)
      );
    });
  return fine ? null : refuse('TERMS_SEASONS', 'seasons');
};

const penalty: Check = ({ governingLaw, penalty: { percentOfBreachedPart: percent } }) => {
  if (!inRange(percent, 0, 100)) return refuse('TERMS_PENALTY', 'penalty');
  const most = TERM_LIMITS.commercialPenaltyPercent;
  return governingLaw === 'commercial' && percent > most
    ? refuse('TERMS_PENALTY_CAP', 'penalty', { most: String(most) })
    : null;
};

const payment: Check = ({ payment: { daysAfterAcceptance, lateInterestPercentPerYear } }) => {
  if (!inRange(daysAfterAcceptance, 0, TERM_LIMITS.paymentDays)) {
    return refuse('TERMS_PAYMENT_DAYS', 'payment.daysAfterAcceptance', {
      most: String(TERM_LIMITS.paymentDays),
    });
  }
  return inRange(lateInterestPercentPerYear, 0, TERM_LIMITS.interestPercentPerYear)
    ? null
    : refuse('TERMS_INTEREST', 'payment.lateInterestPercentPerYear', interestMost);
};
const interestMost = { most: String(TERM_LIMITS.interestPercentPerYear) };

const moneyAhead: Check = (terms) => {
  const total = BigInt(terms.totalVnd);
  const { term: span } = terms;
  const fits = (amountVnd: bigint, dueOn: string): boolean =>
    amountVnd > 0n && amountVnd <= total && dueOn <= span.to;
  const { deposit } = terms;
  const fine =
    (deposit === null || fits(BigInt(deposit.amountVnd), deposit.dueOn)) &&
    terms.inputAdvances.length + terms.prepayments.length <= TERM_LIMITS.advances &&
    terms.inputAdvances.every(
      (advance) =>
        isSeller(terms, advance.sellerOrgId) &&
        advance.items.length <= TERM_LIMITS.itemsPerAdvance &&
        advance.items.every((item) => BigInt(item.quantityMilli) > 0n && named(item.name)) &&
        fits(advanceValueVnd(advance), advance.dueOn) &&
        advance.handedOverOn <= advance.dueOn &&
        inRange(advance.recoveryPpm, 1, PPM) &&
        inRange(advance.interestFreeDays, 0, 400),
    ) &&
    terms.prepayments.every(
      (prepayment) =>
        isSeller(terms, prepayment.sellerOrgId) &&
        fits(BigInt(prepayment.amountVnd), prepayment.dueOn) &&
        inRange(prepayment.recoveryPpm, 1, PPM),
    );
  return fine ? null : refuse('TERMS_MONEY_AHEAD', 'deposit');
};
const named = (name: string): boolean => name.trim() !== '' && name.length <= LIMITS.text.name;

const advanceInterest: Check = ({ inputAdvances }) =>
  inputAdvances.every((advance) =>
    inRange(advance.interestPpmPerYear, 0, TERM_LIMITS.interestPercentPerYear * 10_000),
  )
    ? null
    : refuse('TERMS_INTEREST', 'inputAdvances', interestMost);

const commissions: Check = (terms) => {
  const sellers = terms.commissions.map((each) => each.sellerOrgId);
  const fine =
    new Set(sellers).size === sellers.length &&
    sellers.every((orgId) => isSeller(terms, orgId)) &&
    terms.commissions.every((each) => inRange(each.ppm, 0, PPM - 1));
  return fine ? null : refuse('TERMS_COMMISSION', 'commissions');
};

const quality: Check = ({ quality: { rejectionHours, noticeDaysBeforeHarvest, sampling } }) => {
  if (!inRange(rejectionHours, 1, TERM_LIMITS.rejectionHours)) {
    return refuse('TERMS_QUALITY_HOURS', 'quality.rejectionHours', {
      most: String(TERM_LIMITS.rejectionHours),
    });
  }
  if (!inRange(noticeDaysBeforeHarvest, 0, TERM_LIMITS.noticeDays)) {
    return refuse('TERMS_DURATION', 'quality.noticeDaysBeforeHarvest', {
      what: 'báo trước thu hoạch',
    });
  }
  return (sampling?.length ?? 0) <= TERM_LIMITS.clauseChars
    ? null
    : refuse('TERMS_TEXT', 'quality.sampling');
};

const forceMajeure: Check = ({ forceMajeure: { noticeDays, extensionMonthsMax } }) => {
  const most = TERM_LIMITS.extensionMonths;
  return inRange(noticeDays, 1, TERM_LIMITS.noticeDays) && inRange(extensionMonthsMax, 0, most)
    ? null
    : refuse('TERMS_FORCE_MAJEURE', 'forceMajeure', { most: String(most) });
};

const durations: Check = ({ cancel, coolingOffHours, dispute, renegotiation }) => {
  const wrong = (what: string, name: string): Refusal => refuse('TERMS_DURATION', name, { what });
  if (!inRange(cancel.noticeDays, 0, 365)) return wrong('chấm dứt trước hạn', 'cancel');
  if (!inRange(coolingOffHours, 0, TERM_LIMITS.coolingOffHours)) {
    return wrong('thời gian cân nhắc lại', 'coolingOffHours');
  }
  const { negotiationDays, mediationDays } = dispute;
  const most = TERM_LIMITS.disputeDays;
  if (!inRange(negotiationDays, 1, most) || !inRange(mediationDays, 1, most)) {
    return wrong('giải quyết tranh chấp', 'dispute');
  }
  return renegotiation === null ||
    (inRange(renegotiation.movePpm, 1, PPM) && renegotiation.seriesCode.trim() !== '')
    ? null
    : wrong('thương lượng lại', 'renegotiation');
};

const otherClauses: Check = ({ otherClauses: clauses }) =>
  clauses.length <= TERM_LIMITS.otherClauses &&
  clauses.every(
    ({ title, text }) =>
      named(title) && text.trim() !== '' && text.length <= TERM_LIMITS.clauseChars,
  )
    ? null
    : refuse('TERMS_TEXT', 'otherClauses');

const CHECKS: readonly Check[] = [
  parties,
  lines,
  term,
  seasons,
  checkLines,
  payment,
  penalty,
  advanceInterest,
  moneyAhead,
  commissions,
  quality,
  forceMajeure,
  durations,
  otherClauses,
];

/** Null when the terms can be offered, agreed and signed. */
export function checkTerms(terms: ContractTerms): Refusal | null {
  for (const check of CHECKS) {
    const refusal = check(terms);
    if (refusal !== null) return refusal;
  }
  return null;
}
