import { Inject, Injectable } from '@nestjs/common';
import type { Action, Actor, Membership } from '#domain';
import {
  AppError,
  LIMITS,
  badInput,
  canonicalJson,
  decideSign,
  decideVoid,
  isRefusal,
  membershipsOf,
  permits,
} from '#domain';
import { commit, free } from '#feature/capacity';
import type { Outcome, Tx } from '#persistence';
import { Database, appendAudit, runCommand } from '#persistence';
import { publish } from '#queue';
import { ContractSignatureEntity } from './contract.entities.js';
import {
  type ContractRecord,
  findContract,
  findSigner,
  findVolumes,
  lockContract,
  saveState,
} from './contracts.repository.js';

export interface SignContract {
  readonly contractId: string;
  /** The version the signer has seen. */
  readonly version: number;
  /** SHA-256 of the document the signer has seen, hex. */
  readonly documentHash: string;
  /** Needed only by a person who manages several parties of the contract. */
  readonly orgId?: string | null;
  readonly idempotencyKey: string;
}

export interface VoidContract {
  readonly contractId: string;
  readonly reason: string;
  readonly orgId?: string | null;
  readonly idempotencyKey: string;
}

const HASH = /^[0-9a-f]{64}$/;

/** Signing as evidence, and ending a contract before it is in force. */
@Injectable()
export class ContractsService {
  constructor(@Inject(Database) private readonly database: Database) {}

  /**
   * In-app acceptance by a party (chấp thuận trên nền tảng): evidence of signer, organisation, time and the hash of the
   * exact bytes. The last party's brings the contract into force and turns its reserved volume into committed volume.
   * Refusals: CONTRACT_STATE, SIGNING_PERIOD_OVER, VERSION_NOT_CURRENT, HASH_MISMATCH, ALREADY_SIGNED, MANDATE_MISSING.
   */
  sign(actor: Actor, { idempotencyKey, ...input }: SignContract): Promise<Outcome> {
    const documentHash = input.documentHash.toLowerCase();
    if (!HASH.test(documentHash)) {
      throw badInput('documentHash', {
        vi: 'Mã băm phải gồm 64 ký tự thập lục phân.',
        en: 'The hash must be 64 hexadecimal characters.',
      });
    }
    const command = { ...input, orgId: input.orgId ?? null, documentHash };
    return runCommand(
      this.database,
      { actor, operation: 'signContract', idempotencyKey, input: command },
      async (tx) => {
        const { contract, party } = await this.lockAsParty(tx, actor, 'contract.sign', command);
        const person = actor.kind === 'person' ? actor : null;
        const signer = person === null ? null : await findSigner(tx, person.personId, party.orgId);
        // Rights may have ended between the guard and the lock.
        if (person === null || signer === null) throw new AppError('FORBIDDEN');
        const signature = {
          orgId: party.orgId,
          orgKind: party.orgKind,
          mandate: signer.mandate,
          version: command.version,
          documentHash,
        };
        const decision = decideSign(contract, signature, tx.now);
        if (isRefusal(decision)) return decision;
        const evidence = canonicalJson({
          contractId: contract.id,
          documentHash,
          mandate: signer.mandate,
          method: 'in_app_acceptance',
          number: contract.number,
          orgId: party.orgId,
          personId: person.personId,
          role: party.role,
          sessionId: person.sessionId,
          signedAt: tx.now.toISOString(),
          signerName: signer.name,
          version: command.version,
        });
        await tx.insert(ContractSignatureEntity, {
          contractId: contract.id,
          version: command.version,
          orgId: party.orgId,
          personId: person.personId,
          method: 'in_app_acceptance',
          documentHash: Buffer.from(documentHash, 'hex'),
          mandate: signer.mandate,
          evidence,
          signedAt: tx.now,
        });
        await this.record(tx, actor, contract, {
          action: 'contract.signed',
          detail: { orgId: party.orgId, version: command.version, documentHash },
        });
        if (decision.next === 'in_force') await this.bringIntoForce(tx, actor, contract);
        return { type: 'Contract', id: contract.id };
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

  private async bringIntoForce(tx: Tx, actor: Actor, contract: ContractRecord): Promise<void> {
    await commit(tx, await findVolumes(tx, contract.id));
    await this.save(tx, contract, 'in_force');
    await this.record(tx, actor, contract, {
      action: 'contract.in_force',
      detail: { from: contract.state, state: 'in_force' },
    });
    await publish(tx, {
      type: 'ContractInForce',
      aggregateType: 'contract',
      aggregateId: contract.id,
    });
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
