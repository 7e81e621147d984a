import { Inject, Injectable } from '@nestjs/common';
import type { Actor, OrganisationKind, VatMethod } from '#domain';
import { AppError, permits, usualTax } from '#domain';
import type { Outcome } from '#persistence';
import { Database, appendAudit, contextOf, runCommand } from '#persistence';

export interface SetTax {
  readonly idempotencyKey: string;
  readonly orgId: string;
  readonly vatMethod: VatMethod;
  readonly ownProduction: boolean;
}

export interface TaxView {
  readonly orgId: string;
  readonly vatMethod: VatMethod;
  readonly ownProduction: boolean;
  /** False while it is the usual way of its kind. */
  readonly declared: boolean;
}

/** How an organisation accounts for VAT (phương pháp tính thuế); it decides the tax line of its statements. */
@Injectable()
export class TaxService {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** @throws {AppError} NOT_FOUND for who may not see it */
  async byOrg(actor: Actor, orgId: string): Promise<TaxView> {
    if (!permits(actor, 'tax.read', { orgId })) throw new AppError('NOT_FOUND');
    const rows = await this.database.read(contextOf(actor), (reader) =>
      reader.query<{ kind: OrganisationKind; method: VatMethod | null; own: boolean | null }>(
        `SELECT o.kind, t.vat_method AS method, t.own_production AS own FROM organisation o
          LEFT JOIN organisation_tax t ON t.org_id = o.id WHERE o.id = $1`,
        [orgId],
      ),
    );
    const row = rows[0];
    if (row === undefined) throw new AppError('NOT_FOUND');
    const usual = usualTax(row.kind);
    return {
      orgId,
      vatMethod: row.method ?? usual.method,
      ownProduction: row.own ?? usual.ownProduction,
      declared: row.method !== null,
    };
  }

  /** Holds for statements issued from now on. */
  set(actor: Actor, { idempotencyKey, ...given }: SetTax): Promise<Outcome> {
    return runCommand(
      this.database,
      { actor, operation: 'setOrganisationTax', idempotencyKey, input: given },
      async (tx) => {
        const { orgId } = given;
        if (actor.kind !== 'person' || !permits(actor, 'tax.manage', { orgId })) {
          throw new AppError('FORBIDDEN');
        }
        await tx.execute(
          `INSERT INTO organisation_tax AS t (org_id, vat_method, own_production, updated_by, updated_at)
            VALUES ($1, $2, $3, $4, app_now()) ON CONFLICT (org_id) DO UPDATE SET vat_method = excluded.vat_method,
              own_production = excluded.own_production, updated_by = excluded.updated_by, updated_at = excluded.updated_at,
              version = t.version + 1`,
          [orgId, given.vatMethod, given.ownProduction, actor.personId],
        );
        await appendAudit(tx, {
          chain: 'organisation',
          chainId: orgId,
          actor,
          action: 'tax.declared',
          detail: { vatMethod: given.vatMethod, ownProduction: given.ownProduction },
          partyOrgs: [orgId],
        });
        return { type: 'OrganisationTax', id: orgId };
      },
    );
  }
}
