import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Actor, CanonicalValue, ConversionForm } from '#domain';
import { AppError, isRefusal, judgeConversion, permits } from '#domain';
import type { Outcome } from '#persistence';
import { Database, contextOf, runCommand } from '#persistence';
import type { DeclaredConversion } from './conversion.repository.js';
import {
  declaredConversion,
  declaredConversions,
  organisationFacts,
  upsertDeclared,
} from './conversion.repository.js';

export interface DeclareConversion {
  readonly idempotencyKey: string;
  readonly orgId: string;
  readonly form: ConversionForm;
  /** How the organisation knows it; null when it does not say. */
  readonly source: string | null;
}

/** Factors that organisations declare for their own listings ("hệ số quy đổi"). Products themselves are in libs/domain. */
@Injectable()
export class CatalogueService {
  constructor(@Inject(Database) private readonly database: Database) {}

  declare(actor: Actor, command: DeclareConversion): Promise<Outcome> {
    const { idempotencyKey, orgId, form, source } = command;
    const input: CanonicalValue = {
      orgId,
      source,
      productCode: form.productCode,
      unit: form.unit,
      holds: { ...form.holds },
    };
    const meta = { actor, operation: 'declareConversion', idempotencyKey, input };
    return runCommand(this.database, meta, async (tx) => {
      const organisation = await organisationFacts(tx, orgId);
      if (organisation === null) throw new AppError('NOT_FOUND');
      if (!permits(actor, 'conversion.declare', { orgId, placeId: organisation.placeId })) {
        throw new AppError('FORBIDDEN');
      }
      const values = judgeConversion(form);
      if (isRefusal(values)) return values;
      const id = await upsertDeclared(tx, {
        id: uuid(),
        orgId,
        ...values,
        source: source ?? 'declared by the organisation',
      });
      return { type: 'conversion', id };
    });
  }

  conversion(actor: Actor, id: string): Promise<DeclaredConversion | null> {
    return this.database.read(contextOf(actor), (reader) => declaredConversion(reader, id));
  }

  /** The factors an organisation has declared for a product; they are public, since its listings are counted by them. */
  conversions(actor: Actor, orgId: string, productCode: string): Promise<DeclaredConversion[]> {
    return this.database.read(contextOf(actor), (reader) =>
      declaredConversions(reader, orgId, productCode),
    );
  }
}
