/** A contract in force with terms of the spec's own, and accepted loads of it: what settlement starts from. */
import { createHash } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import type { ContractTerms } from '#domain';
import { readTerms, termsText } from '#domain';
import type { OwnerClient, WorldPerson } from './builders.js';
import { asOwner } from './builders.js';
import type { TestDatabase } from './database.js';

const LINES = `SELECT id, no, seller_org AS "sellerOrg" FROM contract_line WHERE contract_id = $1 ORDER BY no`;

export interface MoneyContract {
  readonly contractId: string;
  readonly lines: readonly {
    readonly id: string;
    readonly no: number;
    readonly sellerOrg: string;
  }[];
}

async function storeVersion(
  client: OwnerClient,
  contractId: string,
  change: (terms: ContractTerms) => ContractTerms,
): Promise<{ readonly version: number; readonly hash: Buffer }> {
  const rows = await client.query(
    'SELECT terms, version FROM contract_version WHERE contract_id = $1 ORDER BY version DESC LIMIT 1',
    [contractId],
  );
  const stored = rows[0] as { terms: string; version: number };
  const document = `<p>Bản thử ${uuid()}</p>`;
  const hash = createHash('sha256').update(document).digest();
  const version = stored.version + 1;
  await client.query(
    `INSERT INTO contract_version (contract_id, version, terms, document, document_hash, created_at)
      VALUES ($1, $2, $3, $4, $5, now())`,
    [contractId, version, termsText(change(readTerms(stored.terms))), document, hash],
  );
  await client.query('UPDATE contract SET current_version = $2 WHERE id = $1', [
    contractId,
    version,
  ]);
  return { version, hash };
}

/** Gives a drafted contract the terms of the spec and the signatures of all; the event of its force is the caller's to publish. */
export async function putIntoForce(
  database: TestDatabase,
  contractId: string,
  signers: readonly WorldPerson[],
  change: (terms: ContractTerms) => ContractTerms = (terms) => terms,
): Promise<MoneyContract> {
  return asOwner(database, async (client) => {
    await client.become('system');
    const { version, hash } = await storeVersion(client, contractId, change);
    for (const signer of signers) {
      await client.become('member', [signer.orgId]);
      await client.query(
        `INSERT INTO contract_signature (contract_id, version, org_id, person_id, method, document_hash, evidence, signed_at)
          VALUES ($1, $2, $3, $4, 'in_app_acceptance', $5, '{}', now())`,
        [contractId, version, signer.orgId, signer.personId, hash],
      );
    }
    await client.become('system');
    await client.query(
      `UPDATE contract SET state = 'in_force', in_force_at = app_now(), version = version + 1 WHERE id = $1`,
      [contractId],
    );
    const lines = await client.query(LINES, [contractId]);
    return { contractId, lines: lines as unknown as MoneyContract['lines'] };
  });
}

export interface LoadSpec {
  /** Day of weighing and acceptance. */
  readonly day: string;
  readonly kind?: 'load' | 'reversal' | 'replacement';
  readonly correctsId?: string;
  readonly parts: readonly {
    readonly lineId: string;
    readonly sellerOrg: string;
    readonly grades: readonly {
      readonly rank: number;
      readonly acceptedBase: bigint;
      readonly rejectedBase?: bigint;
    }[];
    readonly quality?: Readonly<Record<string, number>>;
  }[];
}

let codes = 0;
const shortCode = (): string => `T${String((codes += 1)).padStart(7, '0')}`;

/** A load that was weighed, graded and accepted; the event is the caller's to publish. */
export async function acceptedLoad(
  database: TestDatabase,
  contract: MoneyContract,
  load: LoadSpec,
): Promise<string> {
  const id = uuid();
  const noon = `${load.day}T05:00:00Z`;
  const sellers = [...new Set(load.parts.map((part) => part.sellerOrg))];
  await asOwner(database, async (client) => {
    await client.become('system');
    await client.query(
      `INSERT INTO delivery (id, short_code, contract_id, contract_version, kind, corrects_id, state, buyer_org, party_orgs,
          notified_by_org, planned_on, weighed_at, weighed_on, reject_by, decided_at, accepted_on, decided_by)
        SELECT $1, $2, c.id, c.current_version, $3, $4, 'accepted', c.buyer_org, c.buyer_org || $5::uuid[], $6, $7, $8, $7, $8, $8, $7, 'buyer'
        FROM contract c WHERE c.id = $9`,
      [
        id,
        shortCode(),
        load.kind ?? 'load',
        load.correctsId ?? null,
        sellers,
        sellers[0],
        load.day,
        noon,
        contract.contractId,
      ],
    );
    for (const part of load.parts) {
      const net = part.grades.reduce(
        (sum, grade) => sum + grade.acceptedBase + (grade.rejectedBase ?? 0n),
        0n,
      );
      await client.query(
        `INSERT INTO delivery_part (delivery_id, line_id, seller_org, expected_base, net_base) VALUES ($1, $2, $3, $4, $5)`,
        [id, part.lineId, part.sellerOrg, net < 0n ? -net : net, net],
      );
      for (const grade of part.grades) {
        await client.query('INSERT INTO delivery_grade VALUES ($1, $2, $3, $4, $5)', [
          id,
          part.lineId,
          grade.rank,
          grade.acceptedBase,
          grade.rejectedBase ?? 0n,
        ]);
      }
      for (const [parameter, value] of Object.entries(part.quality ?? {})) {
        await client.query('INSERT INTO delivery_quality VALUES ($1, $2, $3, $4)', [
          id,
          part.lineId,
          parameter,
          value,
        ]);
      }
    }
  });
  return id;
}

/** What a buyer owes a seller on a contract of nothing else: for specs that only need the debt. */
export async function openDue(
  database: TestDatabase,
  due: {
    readonly buyerOrg: string;
    readonly sellerOrg: string;
    readonly amountVnd: bigint;
    readonly dueOn: string;
  },
): Promise<string> {
  const [id, contractId] = [uuid(), uuid()];
  const parties = [due.buyerOrg, due.sellerOrg];
  await asOwner(database, async (client) => {
    await client.become('system');
    await client.query(
      `INSERT INTO contract (id, number, state, buyer_org, party_orgs, governing_law, term_from, term_to, sign_by)
        VALUES ($1, $2, 'awaiting_signatures', $3, $4, 'civil', $5, $5, now())`,
      [contractId, `HD-${contractId.slice(-12)}`, due.buyerOrg, parties, due.dueOn],
    );
    await client.query('INSERT INTO contract_account VALUES ($1, $2, $3, $4, now())', [
      contractId,
      due.sellerOrg,
      due.buyerOrg,
      parties,
    ]);
    await client.query(
      `INSERT INTO due (id, contract_id, seller_org, kind, state, payer_org, payee_org, party_orgs, transfer_code, amount_vnd, due_on, created_at)
        VALUES ($1, $2, $3, 'deposit', 'open', $4, $3, $5, $6, $7, $8, now())`,
      [
        id,
        contractId,
        due.sellerOrg,
        due.buyerOrg,
        parties,
        `LK${shortCode().replaceAll(/[01]/g, '9')}`,
        due.amountVnd,
        due.dueOn,
      ],
    );
  });
  return id;
}
