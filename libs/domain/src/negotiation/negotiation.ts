/**
 * Talks about the terms of a contract (thương lượng). Model: a row of versions, each whole terms; a counter-offer is a new
 * version, and an agreement is every party's acceptance of one and the same version. Pure: each decision answers what comes
 * of it, or a refusal.
 */
import { formatVietnameseNumber } from '#text';
import type { ContractTerms, LineTerms } from '../contracts/index.js';
import { type Refusal, refuse } from '../shared/index.js';

export const NEGOTIATION_STATES = ['open', 'agreed', 'withdrawn', 'expired'] as const;
export type NegotiationState = (typeof NEGOTIATION_STATES)[number];

const STATE_NAMES: Record<NegotiationState, string> = {
  open: 'đang thương lượng',
  agreed: 'đã thống nhất',
  withdrawn: 'đã kết thúc',
  expired: 'đã hết hạn',
};

/** What the talk is about; the last four stand over a contract that exists. */
export const NEGOTIATION_ORIGINS = [
  'direct', // hợp đồng trực tiếp, thỏa thuận ngoài nền tảng
  'invitation', // mời đối tác quen
  'renewal', // gia hạn
  'draft', // dự thảo đang chờ ký
  'amendment', // sửa đổi
  'renegotiation', // thương lượng lại theo điều khoản
  'mediation', // kết quả hòa giải
] as const;
export type NegotiationOrigin = (typeof NEGOTIATION_ORIGINS)[number];

export const NEGOTIATION_LIMITS = {
  versions: 60,
  hoursDefault: 72,
  hoursMax: 336,
  sellers: 20,
} as const;

/** What the decisions need to know. */
export interface NegotiationFacts {
  readonly state: NegotiationState;
  readonly currentVersion: number;
  readonly expiresAt: Date;
  /** Whose acceptance the current version needs. */
  readonly signatories: readonly string[];
  /** Who has accepted it. */
  readonly acceptedOrgs: readonly string[];
}

/** An act on the version the actor has seen: it must still be the last one. */
function actable(negotiation: NegotiationFacts, version: number, now: Date): Refusal | null {
  if (negotiation.state !== 'open') {
    return refuse('NEGOTIATION_STATE', null, { state: STATE_NAMES[negotiation.state] });
  }
  if (now.getTime() >= negotiation.expiresAt.getTime()) return refuse('NEGOTIATION_EXPIRED');
  if (version !== negotiation.currentVersion) {
    return refuse('NEGOTIATION_MOVED', 'version', { version: String(negotiation.currentVersion) });
  }
  return null;
}

/** Null when a new version may follow the one the actor has seen. */
export function decideCounter(
  negotiation: NegotiationFacts,
  version: number,
  now: Date,
): Refusal | null {
  const refusal = actable(negotiation, version, now);
  if (refusal !== null) return refusal;
  return negotiation.currentVersion >= NEGOTIATION_LIMITS.versions
    ? refuse('NEGOTIATION_ROUNDS', null, { most: String(NEGOTIATION_LIMITS.versions) })
    : null;
}

/** Whether the acceptance completes the agreement. */
export function decideAccept(
  negotiation: NegotiationFacts,
  command: { readonly orgId: string; readonly version: number },
  now: Date,
): { readonly agreed: boolean } | Refusal {
  const refusal = actable(negotiation, command.version, now);
  if (refusal !== null) return refusal;
  if (negotiation.acceptedOrgs.includes(command.orgId)) return refuse('NEGOTIATION_ACCEPTED');
  const others = negotiation.signatories.filter((org) => org !== command.orgId);
  return { agreed: others.every((org) => negotiation.acceptedOrgs.includes(org)) };
}

/** Null when the talk may be ended. */
export const decideEnd = (negotiation: Pick<NegotiationFacts, 'state'>): Refusal | null =>
  negotiation.state === 'open'
    ? null
    : refuse('NEGOTIATION_STATE', null, { state: STATE_NAMES[negotiation.state] });

/** What a party would not go beyond (giới hạn riêng): of price the least for a seller, the most for a buyer. */
export interface PrivateLimit {
  readonly priceVnd: bigint | null;
  readonly paymentDays: number | null;
  readonly quantityBase: bigint | null;
}

const linesOf = (terms: ContractTerms, orgId: string, buyer: boolean): readonly LineTerms[] =>
  buyer ? terms.lines : terms.lines.filter((line) => line.sellerOrgId === orgId);

/** The party's own warning; nobody else ever sees it. Null when the terms keep to the limit. */
export function limitRefusal(
  terms: ContractTerms,
  orgId: string,
  limit: PrivateLimit,
): Refusal | null {
  const buyer = terms.parties.some((party) => party.orgId === orgId && party.side === 'buyer');
  const lines = linesOf(terms, orgId, buyer);
  const price = limit.priceVnd;
  const outside = (what: string): Refusal => refuse('OUTSIDE_OWN_LIMIT', 'terms', { what });
  const beyond = lines.find((line) => {
    const offered = BigInt(line.price.farmGateVndPerUnit);
    return price !== null && (buyer ? offered > price : offered < price);
  });
  if (beyond !== undefined && price !== null) {
    return outside(`giá ${buyer ? 'trên' : 'dưới'} ${formatVietnameseNumber(price)} đồng`);
  }
  const days = limit.paymentDays;
  if (days !== null && terms.payment.daysAfterAcceptance > days && !buyer) {
    return outside(`thanh toán sau hơn ${String(days)} ngày`);
  }
  const total = lines.reduce((sum, line) => sum + BigInt(line.quantity.base), 0n);
  return limit.quantityBase !== null && total > limit.quantityBase
    ? outside('số lượng lớn hơn mức bạn đặt')
    : null;
}

const middleOf = (a: string, b: string): string => String((BigInt(a) + BigInt(b) + 1n) / 2n);

export interface Middle {
  readonly lines: readonly { readonly no: number; readonly price: LineTerms['price']['rule'] }[];
  readonly paymentDays: number;
}

/**
 * The middle of what both sides last offered (điểm giữa), for a broker to propose: prices where both have one fixed price,
 * and days to pay, rounded up to the dong and the day. Null when they differ in neither.
 */
export function middleTerms(buyer: ContractTerms, seller: ContractTerms): Middle | null {
  const bids = new Map(buyer.lines.map((line) => [line.no, line.price.rule]));
  const lines = seller.lines.flatMap((line) => {
    const [bid, ask] = [bids.get(line.no), line.price.rule];
    if (bid?.mechanism !== 'fixed' || ask.mechanism !== 'fixed') return [];
    const offered = new Map(bid.grades.map((grade) => [grade.gradeRank, grade.vndPerUnit]));
    const grades = ask.grades.map((grade) => ({
      ...grade,
      vndPerUnit: middleOf(offered.get(grade.gradeRank) ?? grade.vndPerUnit, grade.vndPerUnit),
    }));
    const apart = ask.grades.some(
      (grade) => (offered.get(grade.gradeRank) ?? grade.vndPerUnit) !== grade.vndPerUnit,
    );
    return apart ? [{ no: line.no, price: { mechanism: 'fixed' as const, grades } }] : [];
  });
  const [bid, ask] = [buyer.payment.daysAfterAcceptance, seller.payment.daysAfterAcceptance];
  return lines.length === 0 && bid === ask
    ? null
    : { lines, paymentDays: Math.ceil((bid + ask) / 2) };
}
