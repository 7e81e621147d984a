/** A signed contract with its lines and slots, as negotiation and signing leave it, for what comes after. */
import { createHash } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import type { ContractTerms, PartyTerms } from '#domain';
import { draftContract, localDay, renderContractHtml, termsText } from '#domain';
import { addDays } from '#text';
import { asOwner } from './builders.js';
import type { TestDatabase } from './database.js';

export interface ContractSpec {
  readonly buyer: { readonly orgId: string; readonly personId: string };
  /** One line each. */
  readonly sellers: readonly { readonly orgId: string; readonly personId: string }[];
  /** Grams of each line. */
  readonly quantityBase?: bigint;
  /** First day of the delivery window, today by default; it lasts two weeks. */
  readonly from?: string;
  /** Lots of the lines, where the test follows them. */
  readonly lotIds?: readonly string[];
  readonly state?: 'in_force' | 'awaiting_signatures';
}

export interface ContractInForce {
  readonly contractId: string;
  readonly number: string;
  readonly lineIds: readonly string[];
}

const GRADES = [
  { rank: 3, label: 'Loại 1', vndPerUnit: '7000' },
  { rank: 2, label: 'Loại 2', vndPerUnit: '5000' },
] as const;
const PRODUCT = 'pineapple-queen';
let count = 0;

const party = (orgId: string, side: PartyTerms['side']): PartyTerms => ({
  orgId,
  side,
  kind: side === 'buyer' ? 'processor' : 'cooperative',
  name: `Bên ${orgId.slice(-4)}`,
  taxCode: '0100047516',
  registrationNo: null,
  address: 'Số 1',
  placeName: 'Xã Hỏa Lựu',
  phone: null,
  representative: null,
});

/** Terms of two grades with prices, 5 % tolerance and 24 hours to reject. */
function termsOf(spec: ContractSpec, number: string, today: string): ContractTerms {
  const from = spec.from ?? today;
  const to = addDays(from, 13);
  const { terms } = draftContract({
    number,
    today,
    buyer: party(spec.buyer.orgId, 'buyer'),
    sellers: spec.sellers.map((seller) => party(seller.orgId, 'seller')),
    destination: 'Phường Vị Thanh',
    legs: spec.sellers.map((seller) => ({
      proposalId: uuid(),
      lotId: null,
      demandId: null,
      sellerOrg: seller.orgId,
      productCode: PRODUCT,
      variety: null,
      gradeRank: 3,
      quantityBase: spec.quantityBase ?? 10_000_000n,
      priceVnd: 7_000n,
      transportVnd: 0n,
      gradePremiumVnd: 0n,
      harvestFrom: from,
      harvestTo: to,
      deliverFrom: from,
      deliverTo: to,
      origin: 'Xã Hỏa Lựu',
      certificates: [],
    })),
    demonstration: true,
  });
  const grades = GRADES.map(({ rank, label }) => ({ rank, label }));
  const prices = GRADES.map(({ rank, vndPerUnit }) => ({ gradeRank: rank, vndPerUnit }));
  return {
    ...terms,
    lines: terms.lines.map((line) => ({
      ...line,
      product: { ...line.product, grades },
      price: { ...line.price, rule: { mechanism: 'fixed', grades: prices } },
    })),
  };
}

export async function contractInForce(
  database: TestDatabase,
  spec: ContractSpec,
): Promise<ContractInForce> {
  const contractId = uuid();
  const number = `HD-2026-9${String((count += 1)).padStart(5, '0')}`;
  const terms = termsOf(spec, number, localDay(new Date()));
  const document = renderContractHtml(terms);
  const hash = createHash('sha256').update(document).digest();
  const parties = [spec.buyer, ...spec.sellers];
  const orgs = parties.map((each) => each.orgId);
  return asOwner(database, async (client) => {
    await client.become('system');
    await client.query(
      `INSERT INTO contract (id, number, state, buyer_org, party_orgs, governing_law, term_from, term_to, sign_by)
       VALUES ($1, $2, 'awaiting_signatures', $3, $4, 'civil', $5, $6, now() + interval '7 days')`,
      [contractId, number, spec.buyer.orgId, orgs, terms.term.from, terms.term.to],
    );
    for (const [position, orgId] of orgs.entries()) {
      await client.query('INSERT INTO contract_party VALUES ($1, $2, $3, $4)', [
        contractId,
        orgId,
        position === 0 ? 'buyer' : 'seller',
        position,
      ]);
    }
    const seasonId = uuid();
    await client.query('INSERT INTO contract_season VALUES ($1, $2, 1, $3, $4)', [
      seasonId,
      contractId,
      terms.season.from,
      terms.season.to,
    ]);
    const lineIds: string[] = [];
    for (const line of terms.lines) {
      const lineId = uuid();
      lineIds.push(lineId);
      await client.query(
        `INSERT INTO contract_line (id, contract_id, season_id, no, seller_org, lot_id, product_code, grade_rank, quantity_base, price_vnd)
         VALUES ($1, $2, $3, $4, $5, $6, $7, 3, $8, 7000)`,
        [
          lineId,
          contractId,
          seasonId,
          line.no,
          line.sellerOrgId,
          spec.lotIds?.[line.no - 1] ?? null,
          PRODUCT,
          line.quantity.base,
        ],
      );
      for (const slot of line.slots) {
        await client.query('INSERT INTO delivery_slot VALUES ($1, $2, $3, $4, $5, $6)', [
          uuid(),
          lineId,
          slot.no,
          slot.deliverFrom,
          slot.deliverTo,
          slot.quantityBase,
        ]);
      }
    }
    await client.query(
      'INSERT INTO contract_version (contract_id, version, terms, document, document_hash) VALUES ($1, 1, $2, $3, $4)',
      [contractId, termsText(terms), document, hash],
    );
    if (spec.state !== 'awaiting_signatures') {
      for (const { orgId, personId } of parties) {
        await client.become('system', [orgId]);
        await client.query(
          `INSERT INTO contract_signature (contract_id, version, org_id, person_id, method, document_hash, evidence, signed_at)
           VALUES ($1, 1, $2, $3, 'in_app_acceptance', $4, '{}', now())`,
          [contractId, orgId, personId, hash],
        );
      }
      await client.query(
        `UPDATE contract SET state = 'in_force', in_force_at = now() WHERE id = $1`,
        [contractId],
      );
    }
    return { contractId, number, lineIds };
  });
}
