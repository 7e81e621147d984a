import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { ContractState, NotificationCode } from '#domain';
import { assert, localDay } from '#domain';
import type { Reader, Tx } from '#persistence';
import type { Delivery, Handler } from '#queue';
import { deliveryNotice } from './delivery-notice.js';
import { moneyNotice } from './money-notice.js';
import { NotificationEntity } from './notification.entity.js';

interface Notice {
  readonly code: NotificationCode;
  readonly partyOrgs: readonly string[];
  readonly params: Record<string, string>;
  /** What differs for an organisation. */
  readonly own?: Readonly<Record<string, Record<string, string>>>;
  /** The contract it is about, when the event is about something of it. */
  readonly contractId?: string;
}

interface GroupRow extends Record<string, unknown> {
  readonly party_orgs: string[];
  readonly product_code: string;
  readonly expires_at: Date | null;
  /** In a chain the product each party deals in itself, the raw produce first. */
  readonly own: Record<string, { product: string }> | null;
}
interface ContractRow extends Record<string, unknown> {
  readonly party_orgs: string[];
  readonly number: string;
  readonly state: ContractState;
  readonly sign_by: Date;
}

const GROUP = `SELECT g.party_orgs, d.product_code, g.expires_at,
    (SELECT jsonb_object_agg(x.org, jsonb_build_object('product', x.product)) FROM (
      SELECT DISTINCT ON (o.org) o.org, p.product_code AS product FROM proposal p CROSS JOIN LATERAL unnest(p.party_orgs) AS o (org)
      WHERE p.group_id = g.id AND g.processing_id IS NOT NULL ORDER BY o.org, p.lot_id IS NULL, p.quantity_base DESC) x) AS own
  FROM proposal_group g JOIN demand d ON d.id = g.demand_id WHERE g.id = $1`;
const CONTRACT = `SELECT party_orgs, number, state, sign_by FROM contract WHERE id = $1`;

type GroupEvent = 'ProposalGroupPublished' | 'ProposalGroupAccepted' | 'ProposalGroupFailed';
const GROUP_CODES: Record<GroupEvent, NotificationCode> = {
  ProposalGroupPublished: 'PROPOSALS_OFFERED',
  ProposalGroupAccepted: 'PROPOSALS_ACCEPTED',
  ProposalGroupFailed: 'PROPOSALS_FAILED',
};

/** The moment before a deadline that falls on the end of a day belongs to that day. */
const dayBefore = (deadline: Date): string => localDay(new Date(deadline.getTime() - 1));

async function groupNotice(reader: Reader, id: string, type: GroupEvent): Promise<Notice> {
  const row = (await reader.query<GroupRow>(GROUP, [id]))[0];
  assert(row !== undefined, 'the group of an event exists');
  return {
    code: GROUP_CODES[type],
    partyOrgs: row.party_orgs,
    params: {
      product: row.product_code,
      ...(row.expires_at === null ? {} : { day: dayBefore(row.expires_at) }),
    },
    ...(row.own === null ? {} : { own: row.own }),
  };
}

async function contractNotice(reader: Reader, delivery: Delivery): Promise<Notice> {
  const row = (await reader.query<ContractRow>(CONTRACT, [delivery.aggregateId]))[0];
  assert(row !== undefined, 'the contract of an event exists');
  const codes = {
    ContractDrafted: 'CONTRACT_TO_SIGN',
    ContractInForce: 'CONTRACT_IN_FORCE',
    ContractLinkAffected: 'CONTRACT_LINK_AFFECTED',
    ContractEnded: row.state === 'lapsed' ? 'CONTRACT_LAPSED' : 'CONTRACT_VOIDED',
  } as const;
  const code = codes[delivery.type as keyof typeof codes];
  return {
    code,
    partyOrgs: row.party_orgs,
    params: {
      number: row.number,
      ...(code === 'CONTRACT_TO_SIGN' ? { day: dayBefore(row.sign_by) } : {}),
    },
  };
}

const noticeOf = (reader: Reader, delivery: Delivery): Promise<Notice> =>
  delivery.aggregateType === 'contract'
    ? contractNotice(reader, delivery)
    : groupNotice(reader, delivery.aggregateId, delivery.type as GroupEvent);

/** One notice per party of what happened; members of the party read it. */
@Injectable()
export class NotificationJobs {
  readonly handlers: readonly Handler[] = [
    { kind: 'effect', consumer: 'notify', run: (tx, delivery) => this.notify(tx, delivery) },
  ];

  private async notify(tx: Tx, delivery: Delivery): Promise<void> {
    const notice =
      (await deliveryNotice(tx, delivery)) ??
      (await moneyNotice(tx, delivery)) ??
      (await noticeOf(tx, delivery));
    await tx.insert(
      NotificationEntity,
      notice.partyOrgs.map((orgId) => ({
        id: uuid(),
        orgId,
        code: notice.code,
        params: { ...notice.params, ...notice.own?.[orgId] },
        subjectType: notice.contractId === undefined ? delivery.aggregateType : 'contract',
        subjectId: notice.contractId ?? delivery.aggregateId,
        createdAt: tx.now,
      })),
    );
  }
}
