import type { Actor, DatabaseScope } from '#domain';
import { actorId, assert, databaseScope, isUuid, orgsOf } from '#domain';

/** What row-level security knows of a transaction's actor. */
export interface DbContext {
  readonly scope: DatabaseScope;
  readonly personId: string | null;
  readonly orgs: readonly string[];
}

export const SYSTEM_CONTEXT: DbContext = { scope: 'system', personId: null, orgs: [] };

export const contextOf = (actor: Actor): DbContext => ({
  scope: databaseScope(actor),
  personId: actorId(actor),
  orgs: orgsOf(actor),
});

/** The settings as one SELECT; values are checked ids and words of a closed list, so nothing needs escaping. */
export function contextStatement(context: DbContext): string {
  assert(context.orgs.every(isUuid), 'organisation ids are UUIDs');
  assert(context.personId === null || isUuid(context.personId), 'person id is a UUID');
  return (
    `SELECT set_config('app.scope', '${context.scope}', true), ` +
    `set_config('app.person', '${context.personId ?? ''}', true), ` +
    `set_config('app.orgs', '{${context.orgs.join(',')}}', true), app_now() AS now`
  );
}
