/**
 * Contracts that a chain links ("hợp đồng liên kết theo chuỗi"): they were drafted from one group in which all legs stand
 * together. When one of them ends before force, those still unsigned end with it and give their volume back; one that is in
 * force already stays, and is marked so that its parties can act.
 */
import { SYSTEM, assert, nextContractState } from '#domain';
import { free } from '#feature/capacity';
import type { Tx } from '#persistence';
import { appendAudit } from '#persistence';
import { publish } from '#queue';
import type { ContractRecord } from './contracts.repository.js';
import { findVolumes, lockContract, saveState } from './contracts.repository.js';

interface LinkRow extends Record<string, unknown> {
  readonly id: string;
  readonly groupId: string;
  readonly endedNumber: string;
}

/** The other contracts of the chain of a contract that ended without ever being in force. */
const LINKS = `SELECT o.id, g.id AS "groupId", c.number AS "endedNumber" FROM contract c
  JOIN proposal_group g ON g.id = c.group_id AND g.processing_id IS NOT NULL AND g.rule = 'ALL'
  JOIN contract o ON o.group_id = g.id AND o.id <> c.id
  WHERE c.id = $1 AND c.state IN ('void', 'lapsed') AND o.state NOT IN ('void', 'lapsed') ORDER BY o.id`;

/** Follows the end of a contract to those its chain links to it. */
export async function followLinks(tx: Tx, endedId: string): Promise<void> {
  for (const link of await tx.query<LinkRow>(LINKS, [endedId])) {
    const contract = await lockContract(tx, link.id);
    if (contract === null) continue;
    const next = nextContractState(contract.state, 'void');
    if (next === null) await mark(tx, contract, link);
    else await end(tx, contract, { ...link, next });
  }
}

async function end(
  tx: Tx,
  contract: ContractRecord,
  link: LinkRow & { readonly next: ContractRecord['state'] },
): Promise<void> {
  await free(tx, await findVolumes(tx, contract.id));
  assert(await saveState(tx, contract, link.next), 'the contract is locked');
  const reason = `Hợp đồng liên kết ${link.endedNumber} không còn.`;
  await appendAudit(tx, {
    chain: 'contract',
    chainId: contract.id,
    actor: SYSTEM,
    action: 'contract.voided',
    detail: { from: contract.state, state: link.next, reason, linkedTo: link.endedNumber },
    partyOrgs: contract.partyOrgs,
  });
  await publish(tx, {
    type: 'ContractEnded',
    aggregateType: 'contract',
    aggregateId: contract.id,
    payload: { state: link.next },
  });
}

/** In force: nothing of it changes but that its parties know. The chain of the group keeps the record. */
async function mark(tx: Tx, contract: ContractRecord, link: LinkRow): Promise<void> {
  const marked = await tx.execute(
    'UPDATE contract SET link_affected_at = app_now() WHERE id = $1 AND link_affected_at IS NULL',
    [contract.id],
  );
  if (marked === 0) return;
  await appendAudit(tx, {
    chain: 'proposal_group',
    chainId: link.groupId,
    actor: SYSTEM,
    action: 'proposal_group.link_affected',
    detail: { contract: contract.number, endedContract: link.endedNumber },
    partyOrgs: contract.partyOrgs,
  });
  await publish(tx, {
    type: 'ContractLinkAffected',
    aggregateType: 'contract',
    aggregateId: contract.id,
  });
}
