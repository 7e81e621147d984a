import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Clock, idempotency, outbox, audit chain: the mechanism every command stands on. */
export class Mechanism1700000000001 implements MigrationInterface {
  name = 'Mechanism1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP TABLE audit_record, audit_head, outbox_delivery, outbox_event, idempotency_key, business_clock CASCADE`,
    );
    await runner.query(
      `DROP FUNCTION append_audit, refuse_change, app_now, app_orgs, app_scope, app_person`,
    );
  }
}

const STATEMENTS = [
  // The business clock: deadlines are judged by app_now(); only tests and demonstrations move the offset.
  `CREATE TABLE business_clock (
    id boolean PRIMARY KEY DEFAULT true CONSTRAINT business_clock_single CHECK (id),
    offset_millis bigint NOT NULL DEFAULT 0,
    movable boolean NOT NULL DEFAULT false)`,
  `INSERT INTO business_clock (id) VALUES (true)`,
  `CREATE FUNCTION app_now() RETURNS timestamptz LANGUAGE sql STABLE AS
    $$ SELECT now() + (SELECT offset_millis FROM business_clock) * interval '1 millisecond' $$`,
  // The actor of the transaction, set by set_config(..., true) as its first statement. Unset: no rights.
  `CREATE FUNCTION app_orgs() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE AS
    $$ SELECT coalesce(nullif(current_setting('app.orgs', true), ''), '{}')::uuid[] $$`,
  `CREATE FUNCTION app_scope() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS
    $$ SELECT coalesce(nullif(current_setting('app.scope', true), ''), 'none') $$`,
  `CREATE FUNCTION app_person() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
    $$ SELECT nullif(current_setting('app.person', true), '')::uuid $$`,
  `CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END $$`,
  `CREATE TABLE idempotency_key (
    actor_id uuid NOT NULL,
    operation text NOT NULL CONSTRAINT idempotency_operation_length CHECK (length(operation) <= 60),
    key uuid NOT NULL,
    request_hash bytea NOT NULL,
    outcome jsonb,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT idempotency_key_pk PRIMARY KEY (actor_id, operation, key))`,
  `CREATE INDEX idempotency_key_age ON idempotency_key (created_at)`,
  `CREATE TABLE outbox_event (
    id uuid PRIMARY KEY,
    aggregate_type text NOT NULL,
    aggregate_id uuid NOT NULL,
    type text NOT NULL,
    payload jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now())`,
  `CREATE TABLE outbox_delivery (
    id uuid PRIMARY KEY,
    event_id uuid NOT NULL CONSTRAINT outbox_delivery_event REFERENCES outbox_event (id) ON DELETE CASCADE,
    consumer text NOT NULL,
    not_before timestamptz NOT NULL DEFAULT '-infinity',
    retry_at timestamptz NOT NULL DEFAULT '-infinity',
    dispatched_at timestamptz,
    done_at timestamptz,
    dead_at timestamptz,
    attempts integer NOT NULL DEFAULT 0 CONSTRAINT outbox_delivery_attempts CHECK (attempts >= 0),
    last_error text CONSTRAINT outbox_delivery_error_length CHECK (length(last_error) <= 500),
    CONSTRAINT outbox_delivery_once UNIQUE (event_id, consumer),
    CONSTRAINT outbox_delivery_one_end CHECK (done_at IS NULL OR dead_at IS NULL))`,
  `CREATE INDEX outbox_delivery_pending ON outbox_delivery (event_id)
    WHERE dispatched_at IS NULL AND done_at IS NULL AND dead_at IS NULL`,
  `CREATE INDEX outbox_delivery_open ON outbox_delivery (dispatched_at)
    WHERE done_at IS NULL AND dead_at IS NULL`,
  `CREATE TABLE audit_head (
    chain_kind text NOT NULL,
    chain_id uuid NOT NULL,
    seq bigint NOT NULL,
    hash bytea NOT NULL,
    CONSTRAINT audit_head_pk PRIMARY KEY (chain_kind, chain_id))`,
  `CREATE TABLE audit_record (
    chain_kind text NOT NULL,
    chain_id uuid NOT NULL,
    seq bigint NOT NULL,
    prev_hash bytea NOT NULL,
    hash bytea NOT NULL,
    payload text NOT NULL CONSTRAINT audit_payload_length CHECK (length(payload) <= 100000),
    party_orgs uuid[] NOT NULL DEFAULT '{}',
    recorded_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT audit_record_pk PRIMARY KEY (chain_kind, chain_id, seq))`,
  `CREATE TRIGGER audit_record_immutable BEFORE UPDATE OR DELETE ON audit_record
    FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
  // The application role cannot insert into the chain but through this function, which holds the head row's lock.
  `CREATE FUNCTION append_audit(kind text, chain uuid, body text, parties uuid[]) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    DECLARE head public.audit_head%ROWTYPE; next_hash bytea;
    BEGIN
      INSERT INTO public.audit_head AS h (chain_kind, chain_id, seq, hash)
        VALUES (kind, chain, 0, '\\x'::bytea) ON CONFLICT (chain_kind, chain_id) DO NOTHING;
      SELECT * INTO STRICT head FROM public.audit_head WHERE chain_kind = kind AND chain_id = chain FOR UPDATE;
      next_hash := sha256(convert_to('v1|' || kind || '|' || chain::text || '|' || (head.seq + 1)::text || '|'
        || encode(head.hash, 'hex') || '|' || body, 'UTF8'));
      INSERT INTO public.audit_record (chain_kind, chain_id, seq, prev_hash, hash, payload, party_orgs)
        VALUES (kind, chain, head.seq + 1, head.hash, next_hash, body, parties);
      UPDATE public.audit_head SET seq = head.seq + 1, hash = next_hash WHERE chain_kind = kind AND chain_id = chain;
      RETURN head.seq + 1;
    END $$`,
];
