export { type AuditChain, type AuditEntry, SECURITY_CHAIN, appendAudit } from './audit.js';
export { type DbContext, SYSTEM_CONTEXT, contextOf } from './context.js';
export { type Reader, type Tx, Database } from './database.js';
export { makeDataSource } from './data-source.js';
export { constraintOf, isConnectionLoss, mapDatabaseError, sqlStateOf } from './errors.js';
export { readinessProblems } from './health.js';
export { type Command, type Outcome, runCommand } from './idempotency.js';
export { type MigrateOptions, migrateDatabase } from './migrate.js';
export { type OutboxEvent, OUTBOX_CHANNEL, addEvent } from './outbox.js';
