import type { LocalText } from '#domain';
import { SYSTEM_CONTEXT } from './context.js';
import type { Database } from './database.js';
import { sqlStateOf } from './errors.js';
import { expectedMigration } from './migrate.js';

interface Facts {
  readonly superuser: boolean;
  readonly owns: boolean;
  readonly migrated: boolean;
  readonly durable: boolean;
  readonly database_now: Date;
}

const FACTS = `SELECT
  (SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user) AS superuser,
  EXISTS (SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind = 'r' AND pg_get_userbyid(c.relowner) = current_user) AS owns,
  EXISTS (SELECT 1 FROM schema_migration WHERE name = $1) AS migrated,
  current_setting('fsync') = 'on' AND current_setting('full_page_writes') = 'on'
    AND current_setting('synchronous_commit') <> 'off' AS durable,
  clock_timestamp() AS database_now`;

const CLOCK_SKEW_MILLIS = 2_000;
const NOT_MIGRATED: LocalText = {
  vi: 'Lược đồ chưa được nâng cấp; hãy chạy npm run migrate.',
  en: 'The schema is not up to date; run npm run migrate.',
};
/** undefined_function, undefined_table, insufficient_privilege: a database that no migration has prepared. */
const UNPREPARED = ['42883', '42P01', '42501'];

/** What keeps a process from being ready; an empty list is ready. */
export async function readinessProblems(
  database: Database,
  options: { readonly now: () => number; readonly durable: boolean },
): Promise<LocalText[]> {
  const rows = await database
    .read(SYSTEM_CONTEXT, (reader) => reader.query<Facts>(FACTS, [expectedMigration()]))
    .catch((error: unknown) => {
      if (UNPREPARED.includes(sqlStateOf(error) ?? '')) return 'unprepared' as const;
      throw error;
    });
  if (rows === 'unprepared') return [NOT_MIGRATED];
  const facts = rows[0];
  const problems: LocalText[] = [];
  const report = (vi: string, en: string): void => void problems.push({ vi, en });
  if (facts === undefined)
    return [{ vi: 'Cơ sở dữ liệu không trả lời.', en: 'The database gives no answer.' }];
  if (facts.superuser || facts.owns) {
    report(
      'Tài khoản cơ sở dữ liệu có quá nhiều quyền.',
      'The database login is privileged or owns tables; use a plain login.',
    );
  }
  if (!facts.migrated) problems.push(NOT_MIGRATED);
  if (options.durable && !facts.durable) {
    report(
      'Cơ sở dữ liệu không ghi bền vững.',
      'fsync, full_page_writes and synchronous_commit must be on.',
    );
  }
  if (Math.abs(facts.database_now.getTime() - options.now()) > CLOCK_SKEW_MILLIS) {
    report(
      'Đồng hồ máy lệch với cơ sở dữ liệu.',
      'The clock of this machine differs from the database by more than 2 s.',
    );
  }
  return problems;
}
