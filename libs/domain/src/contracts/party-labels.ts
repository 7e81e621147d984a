/** How a contract calls its parties: Bên A buys, Bên B sells; several sellers are numbered. */
import type { ContractTerms, PartyTerms } from './terms.js';

/** "BÊN MUA (Bên A)", "BÊN BÁN (Bên B2)". */
export function partyTitle(terms: ContractTerms, party: PartyTerms): string {
  return `${party.side === 'buyer' ? 'BÊN MUA' : 'BÊN BÁN'} (${partyLabel(terms, party.orgId)})`;
}

/** "Bên A", "Bên B", "Bên B2". */
export function partyLabel(terms: ContractTerms, orgId: string): string {
  const sellers = terms.parties.filter((party) => party.side === 'seller');
  const index = sellers.findIndex((party) => party.orgId === orgId);
  if (index < 0) return 'Bên A';
  return sellers.length > 1 ? `Bên B${String(index + 1)}` : 'Bên B';
}
