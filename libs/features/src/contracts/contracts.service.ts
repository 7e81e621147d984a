import { Inject, Injectable } from '@nestjs/common';
import type { Action, Actor, Membership, Refusal } from '#domain';
import {
  AppError,
  LIMITS,
  badInput,
  decideSign,
  decideVoid,
  isRefusal,
  membershipsOf,
  permits,
  refuse,
} from '#domain';
import { free } from '#feature/capacity';
import type { Outcome, Tx } from '#persistence';
import { Database, appendAudit, runCommand } from '#persistence';
import { publish } from '#queue';
import { bringIntoForce, coolingOffEnd } from './contract-force.js';
import { applyAmendment, termsOf } from './contract-versions.js';
import {
  type ContractRecord,
  findContract,
  findSigner,
  findVolumes,
  lockContract,
  saveState,
} from './contracts.repository.js';
import { type SignContract, signCommand, writeSignature } from './signatures.js';

export interface VoidContract {
  readonly contractId: string;
  readonly reason: string;
  readonly orgId?: string | null;
  readonly idempotencyKey: string;
}

/** Signing as evidence, and ending a contract before it is in force. */
@Injectable()
export class ContractsService {
  constructor(@Inject(Database) private readonly database: Database) {}

  /**
   * Signature of a party: in-app acceptance (chấp thuận trên nền tảng), or a paper signed by hand, scanned, with a witness.
   * Evidence of signer, organisation, time and the hash of the exact bytes. The last one brings a draft into force, when
   * its time to think again is over, or makes an amendment bind. Refusals: CONTRACT_STATE, NEGOTIATION_OPEN,
   * SIGNING_PERIOD_OVER, VERSION_NOT_CURRENT, HASH_MISMATCH, ALREADY_SIGNED, MANDATE_MISSING, SIGNATURE_FILE,
   * CAPACITY_EXCEEDED.
   */
  sign(actor: Actor, { idempotencyKey, ...input }: SignContract): Promise<Outcome> {
    const command = signCommand(input);
    return runCommand(
      this.database,
      { actor, operation: 'signContract', idempotencyKey, input: command },
      async (tx) => {
        const { contract, party } = await this.lockAsParty(tx, actor, 'contract.sign', command);
        const person = actor.kind === 'person' ? actor : null;
        const signer = person === null ? null : await findSigner(tx, person.personId, party.orgId);
        // Rights may have ended between the guard and the lock; who leaves by decision does not sign.
        if (person === null || signer === null || !contract.signatories.includes(party.orgId)) {
          throw new AppError('FORBIDDEN');
        }
        const decision = decideSign(
          contract,
          { ...command, orgId: party.orgId, orgKind: party.orgKind, mandate: signer.mandate },
          tx.now,
        );
        if (isRefusal(decision)) return decision;
        const written = await writeSignature(tx, {
          contract,
          party,
          person,
          signer,
          version: command.version,
          paper: command.paper,
          readAloudBy: command.readAloudBy,
        });
        if (isRefusal(written)) return written;
        await this.record(tx, actor, contract, {
          action: 'contract.signed',
          detail: {
            orgId: party.orgId,
            version: command.version,
            documentHash: command.documentHash,
          },
        });
        const refusal = decision.completes ? await this.complete(tx, actor, contract) : null;
        return refusal ?? { type: 'Contract', id: contract.id };
      },
    );
  }

  /** A party withdraws before force, with its reason; the volume is free again. Refusal: CONTRACT_STATE. */
  voidContract(actor: Actor, { idempotencyKey, ...input }: VoidContract): Promise<Outcome> {
    const reason = input.reason.trim();
    if (reason === '' || reason.length > LIMITS.text.reason) {
      throw badInput('reason', {
        vi: `Hãy nêu lý do, tối đa ${LIMITS.text.reason} ký tự.`,
        en: `Give a reason of at most ${LIMITS.text.reason} characters.`,
      });
    }
    const command = { ...input, orgId: input.orgId ?? null, reason };
    return runCommand(
      this.database,
      { actor, operation: 'voidContract', idempotencyKey, input: command },
      async (tx) => {
        const { contract, party } = await this.lockAsParty(tx, actor, 'contract.void', command);
        const decision = decideVoid(contract);
        if (isRefusal(decision)) return decision;
        if (contract.negotiating) return refuse('NEGOTIATION_OPEN');
        await free(tx, await findVolumes(tx, contract.id));
        await this.save(tx, contract, decision.next);
        await this.record(tx, actor, contract, {
          action: 'contract.voided',
          detail: { orgId: party.orgId, from: contract.state, state: decision.next, reason },
        });
        await publish(tx, {
          type: 'ContractEnded',
          aggregateType: 'contract',
          aggregateId: contract.id,
          payload: { state: decision.next },
        });
        return { type: 'Contract', id: contract.id };
      },
    );
  }

  private async complete(tx: Tx, actor: Actor, contract: ContractRecord): Promise<Refusal | null> {
    if (contract.pendingVersion !== null) return applyAmendment(tx, contract, actor);
    const { coolingOffHours } = await termsOf(tx, contract.id, contract.signVersion);
    if (coolingOffHours === 0) {
      await bringIntoForce(tx, actor, contract);
      return null;
    }
    await publish(tx, {
      type: 'ContractCoolingOff',
      aggregateType: 'contract',
      aggregateId: contract.id,
      dueAt: coolingOffEnd({ lastSignedAt: tx.now }, coolingOffHours),
    });
    return null;
  }

  /** The contract under lock and the party the actor stands for; what the actor may not read is not found. */
  private async lockAsParty(
    tx: Tx,
    actor: Actor,
    action: Action,
    input: { readonly contractId: string; readonly orgId: string | null },
  ): Promise<{ contract: ContractRecord; party: Membership }> {
    const seen = await findContract(tx, input.contractId);
    if (seen === null || !permits(actor, 'contract.read', { partyOrgs: seen.partyOrgs })) {
      throw new AppError('NOT_FOUND');
    }
    const party = partyOf(actor, action, seen, input.orgId);
    const contract = await lockContract(tx, seen.id);
    if (contract === null) throw new AppError('NOT_FOUND');
    return { contract, party };
  }

  private async save(
    tx: Tx,
    contract: ContractRecord,
    next: ContractRecord['state'],
  ): Promise<void> {
    if (!(await saveState(tx, contract, next))) throw new AppError('CONFLICT');
  }

  private async record(
    tx: Tx,
    actor: Actor,
    contract: ContractRecord,
    entry: Pick<Parameters<typeof appendAudit>[1], 'action' | 'detail'>,
  ): Promise<void> {
    await appendAudit(tx, {
      ...entry,
      chain: 'contract',
      chainId: contract.id,
      actor,
      partyOrgs: contract.partyOrgs,
    });
  }
}

/** @throws {AppError} FORBIDDEN when the actor manages no party; BAD_INPUT when it manages several and names none */
function partyOf(
  actor: Actor,
  action: Action,
  contract: ContractRecord,
  orgId: string | null,
): Membership {
  const parties = membershipsOf(actor).filter(
    (membership) =>
      contract.partyOrgs.includes(membership.orgId) &&
      permits(actor, action, { partyOrgs: [membership.orgId] }) &&
      (orgId === null || membership.orgId === orgId),
  );
  const party = parties[0];
  if (party === undefined) throw new AppError('FORBIDDEN');
  if (parties.some((other) => other.orgId !== party.orgId)) {
    throw badInput('orgId', {
      vi: 'Bạn đại diện cho nhiều bên của hợp đồng; hãy chọn bên nào.',
      en: 'You manage several parties of this contract; say for which one.',
    });
  }
  return party;
}
