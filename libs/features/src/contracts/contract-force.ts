/** The step into force, taken with the last signature or when the time to think again is over. */
import type { Actor } from '#domain';
import { AppError } from '#domain';
import { commit } from '#feature/capacity';
import type { Tx } from '#persistence';
import { appendAudit } from '#persistence';
import { publish } from '#queue';
import type { ContractRecord } from './contracts.repository.js';
import { findVolumes, saveState } from './contracts.repository.js';

export const coolingOffEnd = (
  contract: Pick<ContractRecord, 'lastSignedAt'>,
  coolingOffHours: number,
): Date => new Date((contract.lastSignedAt?.getTime() ?? 0) + coolingOffHours * 3_600_000);

/** Turns what the contract reserved into committed volume. */
export async function bringIntoForce(
  tx: Tx,
  actor: Actor,
  contract: ContractRecord,
): Promise<void> {
  await commit(tx, await findVolumes(tx, contract.id));
  if (!(await saveState(tx, contract, 'in_force'))) throw new AppError('CONFLICT');
  await appendAudit(tx, {
    chain: 'contract',
    chainId: contract.id,
    actor,
    action: 'contract.in_force',
    detail: { from: contract.state, state: 'in_force' },
    partyOrgs: contract.partyOrgs,
  });
  await publish(tx, {
    type: 'ContractInForce',
    aggregateType: 'contract',
    aggregateId: contract.id,
  });
}
