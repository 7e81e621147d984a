import type { NegotiationState, NotificationCode } from '#domain';
import { assert, localDay } from '#domain';
import type { Reader } from '#persistence';
import type { Delivery } from '#queue';

interface Row extends Record<string, unknown> {
  readonly orgs: string[];
  readonly state: NegotiationState;
  readonly version: number;
  readonly expiresAt: Date;
}

/** Whoever made the version on the table knows of it already. */
const ROW = `SELECT array_remove(n.party_orgs, CASE WHEN n.state = 'open' THEN v.by_org END) AS orgs, n.state,
    n.current_version AS version, n.expires_at AS "expiresAt"
  FROM negotiation n JOIN negotiation_version v ON v.negotiation_id = n.id AND v.version = n.current_version WHERE n.id = $1`;

function codeOf(state: NegotiationState, type: string): NotificationCode {
  if (state === 'agreed') return 'NEGOTIATION_AGREED';
  if (state !== 'open') return 'NEGOTIATION_CLOSED';
  return type === 'NegotiationMoved' ? 'NEGOTIATION_ACCEPTED' : 'NEGOTIATION_OFFER';
}

/** What the other parties of a talk are told; null for events of other things. */
export async function negotiationNotice(reader: Reader, delivery: Delivery) {
  if (delivery.aggregateType !== 'negotiation') return null;
  const row = (await reader.query<Row>(ROW, [delivery.aggregateId]))[0];
  assert(row !== undefined, 'the talk of an event exists');
  return {
    code: codeOf(row.state, delivery.type),
    partyOrgs: row.orgs,
    params: { version: String(row.version), day: localDay(row.expiresAt) },
  };
}
