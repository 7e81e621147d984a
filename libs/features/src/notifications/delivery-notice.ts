import type { NotificationCode } from '#domain';
import { assert, localDay } from '#domain';
import type { Reader } from '#persistence';
import type { Delivery } from '#queue';

interface DeliveryNotice {
  readonly code: NotificationCode;
  readonly partyOrgs: readonly string[];
  readonly params: Record<string, string>;
  readonly contractId: string;
}

const CODES: Readonly<Record<string, NotificationCode>> = {
  DeliveryNotified: 'DELIVERY_NOTIFIED',
  DeliveryWeightsApart: 'DELIVERY_WEIGHTS_APART',
  DeliveryWeighed: 'DELIVERY_WEIGHED',
  DeliveryAccepted: 'DELIVERY_ACCEPTED',
  DeliveryRejected: 'DELIVERY_REJECTED',
  DeliveryDisputed: 'DELIVERY_DISPUTED',
  DeliveryCancelled: 'DELIVERY_CANCELLED',
  DeliveryAgreementProposed: 'DELIVERY_AGREEMENT_PROPOSED',
};

interface Row extends Record<string, unknown> {
  readonly contractId: string;
  readonly number: string;
  readonly shortCode: string | null;
  readonly orgs: readonly string[];
  readonly day: string | null;
  readonly rejectBy: Date | null;
}

const LOAD = `SELECT c.id AS "contractId", c.number, d.short_code AS "shortCode", d.party_orgs AS orgs, d.planned_on AS day,
    d.reject_by AS "rejectBy" FROM delivery d JOIN contract c ON c.id = d.contract_id WHERE d.id = $1`;
/** Told to those who have not answered yet. */
const AGREEMENT = `SELECT c.id AS "contractId", c.number, d.short_code AS "shortCode", NULL AS day, NULL AS "rejectBy",
    ARRAY(SELECT o FROM unnest(a.needed_orgs) AS o WHERE o <> a.proposed_by_org) AS orgs
  FROM delivery_agreement a JOIN contract c ON c.id = a.contract_id LEFT JOIN delivery d ON d.id = a.delivery_id WHERE a.id = $1`;

/** What is told of a load or of an agreement about one; null for every other event. */
export async function deliveryNotice(
  reader: Reader,
  event: Delivery,
): Promise<DeliveryNotice | null> {
  const code = CODES[event.type];
  if (code === undefined) return null;
  const sql = event.aggregateType === 'delivery' ? LOAD : AGREEMENT;
  const row = (await reader.query<Row>(sql, [event.aggregateId]))[0];
  assert(row !== undefined, 'the load or agreement of an event exists');
  const day = row.rejectBy === null ? (row.day ?? '') : localDay(row.rejectBy);
  return {
    code,
    partyOrgs: row.orgs,
    params: { number: row.number, code: row.shortCode ?? '', day },
    contractId: row.contractId,
  };
}
