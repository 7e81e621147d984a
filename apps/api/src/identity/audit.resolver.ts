import { Args, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '#domain';
import { badInput } from '#domain';
import { AuditQueries } from '#feature/identity';
import type { Connection } from '../graphql/connection.js';
import { decodeCursor, pageOf, pageSize } from '../graphql/connection.js';
import { CurrentActor } from '../http/actor.decorator.js';
import { Allow } from '../http/allow.decorator.js';
import { AuditTrailArgs } from './identity.inputs.js';
import { toAuditRecord } from './identity.mapper.js';
import { AuditRecordConnection, AuditRecordType } from './identity.types.js';

@Resolver(() => AuditRecordType)
export class AuditResolver {
  constructor(private readonly audit: AuditQueries) {}

  @Query(() => AuditRecordConnection, { description: 'Records of a hash chain in their order.' })
  @Allow('audit.read')
  async auditTrail(
    @CurrentActor() actor: Actor,
    @Args() args: AuditTrailArgs,
  ): Promise<Connection<AuditRecordType>> {
    const first = pageSize(args);
    const seq = decodeCursor(args.after, 1)?.[0] ?? null;
    if (seq !== null && !/^\d{1,18}$/.test(seq)) {
      throw badInput('after', {
        vi: 'Con trỏ trang không hợp lệ.',
        en: 'The cursor is malformed.',
      });
    }
    const { chain, chainId } = args;
    const after = seq === null ? null : BigInt(seq);
    const rows = await this.audit.trail(actor, { chain, chainId, first, after });
    return pageOf(rows, first, { node: toAuditRecord, cursor: (row) => [row.seq.toString()] });
  }
}
