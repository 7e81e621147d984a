import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { ContractState, NotificationCode } from '#domain';
import { assert, localDay } from '#domain';
import type { Reader, Tx } from '#persistence';
import type { Delivery, Handler } from '#queue';
import { deliveryNotice } from './delivery-notice.js';
import { moneyNotice } from './money-notice.js';
import { negotiationNotice } from './negotiation-notice.js';
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
  readonly unsigned_orgs: string[];
}

const GROUP = `SELECT g.party_orgs, d.product_code, g.expires_at,
    (SELECT jsonb_object_agg(x.org, jsonb_build_object('product', x.product)) FROM (
      SELECT DISTINCT ON (o.org) o.org, p.product_code AS product FROM proposal p CROSS JOIN LATERAL unnest(p.party_orgs) AS o (org)
      WHERE p.group_id = g.id AND g.processing_id IS NOT NULL ORDER BY o.org, p.lot_id IS NULL, p.quantity_base DESC) x) AS own
  FROM proposal_group g JOIN demand d ON d.id = g.demand_id WHERE g.id = $1`;
const CONTRACT = `SELECT c.party_orgs, c.number, c.state, c.sign_by, ARRAY(SELECT p.org_id FROM contract_party p
      WHERE p.contract_id = c.id AND NOT EXISTS (SELECT 1 FROM contract_signature s WHERE s.contract_id = c.id
        AND s.version = c.current_version AND s.org_id = p.org_id)) AS unsigned_orgs FROM contract c WHERE c.id = $1`;

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

const ENDED: Partial<Record<ContractState, NotificationCode>> = {
  lapsed: 'CONTRACT_LAPSED',
  void: 'CONTRACT_VOIDED',
  completed: 'CONTRACT_COMPLETED',
  terminated: 'CONTRACT_TERMINATED',
};
const CONTRACT_CODES: Readonly<Record<string, (state: ContractState) => NotificationCode>> = {
  ContractDrafted: () => 'CONTRACT_TO_SIGN',
  SigningReminded: () => 'CONTRACT_SIGN_REMINDER',
  ContractRevised: () => 'CONTRACT_REVISED',
  AmendmentOffered: () => 'AMENDMENT_TO_SIGN',
  ContractAmended: () => 'CONTRACT_AMENDED',
  ContractInForce: () => 'CONTRACT_IN_FORCE',
  ContractInterrupted: (state) =>
    state === 'suspended' ? 'CONTRACT_SUSPENDED' : 'CONTRACT_RESUMED',
  ContractLinkAffected: () => 'CONTRACT_LINK_AFFECTED',
  ContractEnded: (state) => ENDED[state] ?? 'CONTRACT_VOIDED',
};
const TO_SIGN: readonly NotificationCode[] = ['CONTRACT_TO_SIGN', 'CONTRACT_SIGN_REMINDER'];

async function contractNotice(reader: Reader, delivery: Delivery): Promise<Notice> {
  const row = (await reader.query<ContractRow>(CONTRACT, [delivery.aggregateId]))[0];
  assert(row !== undefined, 'the contract of an event exists');
  const codeOf = CONTRACT_CODES[delivery.type];
  assert(codeOf !== undefined, `a notice for ${delivery.type}`);
  const code = codeOf(row.state);
  return {
    code,
    partyOrgs: code === 'CONTRACT_SIGN_REMINDER' ? row.unsigned_orgs : row.party_orgs,
    params: {
      number: row.number,
      ...(TO_SIGN.includes(code) ? { day: dayBefore(row.sign_by) } : {}),
    },
  };
}

interface AboutContractRow extends Record<string, unknown> {
  readonly contract_id: string;
  readonly number: string;
  readonly orgs: string[];
  readonly params: Record<string, string>;
}

/** Matters of a contract: told to those who may read them, under the contract. */
const ABOUT_CONTRACT = {
  contract_case: {
    code: 'CASE_MOVED',
    sql: `SELECT k.contract_id, c.number, k.party_orgs AS orgs, jsonb_build_object('kind', k.kind, 'state', k.state) AS params
      FROM contract_case k JOIN contract c ON c.id = k.contract_id WHERE k.id = $1`,
  },
  contract_warning: {
    code: 'WARNING_RAISED',
    sql: `SELECT w.contract_id, c.number, w.reader_orgs AS orgs, jsonb_build_object('warning', w.code) AS params
      FROM contract_warning w JOIN contract c ON c.id = w.contract_id WHERE w.id = $1`,
  },
} as const satisfies Record<string, { readonly code: NotificationCode; readonly sql: string }>;

async function aboutContract(
  reader: Reader,
  type: keyof typeof ABOUT_CONTRACT,
  id: string,
): Promise<Notice> {
  const { code, sql } = ABOUT_CONTRACT[type];
  const row = (await reader.query<AboutContractRow>(sql, [id]))[0];
  assert(row !== undefined, 'the matter of an event exists');
  return {
    code,
    partyOrgs: row.orgs,
    params: { number: row.number, ...row.params },
    contractId: row.contract_id,
  };
}

function noticeOf(reader: Reader, delivery: Delivery): Promise<Notice> {
  const { aggregateType, aggregateId } = delivery;
  if (aggregateType === 'contract') return contractNotice(reader, delivery);
  if (aggregateType === 'contract_case' || aggregateType === 'contract_warning') {
    return aboutContract(reader, aggregateType, aggregateId);
  }
  return groupNotice(reader, aggregateId, delivery.type as GroupEvent);
}

/** One notice per party of what happened; members of the party read it. */
@Injectable()
export class NotificationJobs {
  readonly handlers: readonly Handler[] = [
    { kind: 'effect', consumer: 'notify', run: (tx, delivery) => this.notify(tx, delivery) },
  ];

  private async notify(tx: Tx, delivery: Delivery): Promise<void> {
    const notice: Notice =
      (await deliveryNotice(tx, delivery)) ??
      (await moneyNotice(tx, delivery)) ??
      (await negotiationNotice(tx, delivery)) ??
      (await noticeOf(tx, delivery));
    if (notice.partyOrgs.length === 0) return;
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
