import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Organisations, people, memberships, sessions, one-time codes, API keys, certificates, notices. */
export class PeopleAndOrganisations1700000000003 implements MigrationInterface {
  name = 'PeopleAndOrganisations1700000000003';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP TABLE notification, ocop_award, certificate, demonstration_code, otp_day, otp_challenge, api_key, session, membership, person_contact, person, union_member, organisation_contact, organisation CASCADE`,
    );
  }
}

const STATEMENTS = [
  `CREATE TABLE organisation (
    id uuid PRIMARY KEY,
    kind text NOT NULL CONSTRAINT organisation_kind CHECK (kind IN ('cooperative','cooperative_group','cooperative_union','processor','buyer','trader','host','city_authority','commune_authority','cooperative_alliance','observer')),
    name text NOT NULL CONSTRAINT organisation_name_length CHECK (length(name) BETWEEN 2 AND 200),
    folded text NOT NULL,
    tax_code text CONSTRAINT organisation_tax_code_form CHECK (tax_code ~ '^([0-9]{10}(-[0-9]{3})?|[0-9]{12})$'),
    legacy_registration_no text CONSTRAINT organisation_registration_length CHECK (length(legacy_registration_no) <= 60),
    place_id text NOT NULL CONSTRAINT organisation_place REFERENCES place (id),
    lat double precision NOT NULL CONSTRAINT organisation_lat CHECK (lat BETWEEN -90 AND 90),
    lon double precision NOT NULL CONSTRAINT organisation_lon CHECK (lon BETWEEN -180 AND 180),
    about text CONSTRAINT organisation_about_length CHECK (length(about) <= 2000),
    status text NOT NULL DEFAULT 'active' CONSTRAINT organisation_status CHECK (status IN ('active','suspended','dissolved')),
    demonstration boolean NOT NULL DEFAULT false,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT organisation_tax_code_once UNIQUE (tax_code))`,
  `CREATE INDEX organisation_folded ON organisation (folded text_pattern_ops)`,
  `CREATE INDEX organisation_kind_place ON organisation (kind, place_id)`,
  `CREATE TABLE organisation_contact (
    org_id uuid PRIMARY KEY CONSTRAINT organisation_contact_org REFERENCES organisation (id),
    phone text CONSTRAINT organisation_contact_phone CHECK (phone ~ '^\\+[0-9]{8,15}$'),
    address text CONSTRAINT organisation_contact_address CHECK (length(address) <= 300))`,
  `CREATE TABLE union_member (
    union_org_id uuid NOT NULL CONSTRAINT union_member_union REFERENCES organisation (id),
    member_org_id uuid NOT NULL CONSTRAINT union_member_member REFERENCES organisation (id),
    joined_on date NOT NULL,
    left_on date,
    CONSTRAINT union_member_pk PRIMARY KEY (union_org_id, member_org_id, joined_on),
    CONSTRAINT union_member_days CHECK (left_on IS NULL OR joined_on <= left_on),
    CONSTRAINT union_member_other CHECK (union_org_id <> member_org_id))`,
  `CREATE UNIQUE INDEX union_member_live_once ON union_member (union_org_id, member_org_id) WHERE left_on IS NULL`,
  `CREATE INDEX union_member_of ON union_member (member_org_id)`,
  `CREATE TABLE person (
    id uuid PRIMARY KEY,
    display_name text NOT NULL CONSTRAINT person_name_length CHECK (length(display_name) BETWEEN 1 AND 200),
    status text NOT NULL DEFAULT 'active' CONSTRAINT person_status CHECK (status IN ('active','suspended')),
    language text NOT NULL DEFAULT 'vi' CONSTRAINT person_language CHECK (language IN ('vi','en')),
    created_at timestamptz NOT NULL DEFAULT now())`,
  // Sensitive columns stand apart from the row that others may see.
  `CREATE TABLE person_contact (
    person_id uuid PRIMARY KEY CONSTRAINT person_contact_person REFERENCES person (id),
    phone text NOT NULL CONSTRAINT person_contact_phone CHECK (phone ~ '^\\+84[0-9]{9}$'),
    CONSTRAINT person_contact_phone_once UNIQUE (phone))`,
  `CREATE TABLE membership (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL CONSTRAINT membership_person REFERENCES person (id),
    org_id uuid NOT NULL CONSTRAINT membership_org REFERENCES organisation (id),
    role text NOT NULL CONSTRAINT membership_role CHECK (role IN ('city_staff','commune_staff','alliance_staff','administrator','union_manager','coop_manager','coop_member','processor_manager','buyer_manager','host_manager','observer')),
    mandate text CONSTRAINT membership_mandate_length CHECK (length(mandate) <= 300),
    since timestamptz NOT NULL DEFAULT now(),
    ended_at timestamptz)`,
  `CREATE UNIQUE INDEX membership_live_once ON membership (person_id, org_id, role) WHERE ended_at IS NULL`,
  `CREATE INDEX membership_org_live ON membership (org_id) WHERE ended_at IS NULL`,
  `CREATE TABLE session (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL CONSTRAINT session_person REFERENCES person (id),
    token_hash bytea NOT NULL,
    device text CONSTRAINT session_device_length CHECK (length(device) <= 200),
    created_at timestamptz NOT NULL DEFAULT now(),
    last_used_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    ended_at timestamptz,
    CONSTRAINT session_token_once UNIQUE (token_hash))`,
  `CREATE INDEX session_person_live ON session (person_id) WHERE ended_at IS NULL`,
  `CREATE TABLE api_key (
    id uuid PRIMARY KEY,
    org_id uuid NOT NULL CONSTRAINT api_key_org REFERENCES organisation (id),
    label text NOT NULL CONSTRAINT api_key_label_length CHECK (length(label) BETWEEN 1 AND 100),
    secret_hash bytea NOT NULL,
    role text NOT NULL,
    created_by uuid NOT NULL CONSTRAINT api_key_creator REFERENCES person (id),
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    ended_at timestamptz,
    CONSTRAINT api_key_secret_once UNIQUE (secret_hash),
    CONSTRAINT api_key_life CHECK (expires_at <= created_at + interval '366 days'))`,
  `CREATE TABLE otp_challenge (
    id uuid PRIMARY KEY,
    phone text NOT NULL CONSTRAINT otp_phone_form CHECK (phone ~ '^\\+84[0-9]{9}$'),
    code_hmac bytea,
    attempts integer NOT NULL DEFAULT 0 CONSTRAINT otp_attempts CHECK (attempts BETWEEN 0 AND 5),
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    consumed_at timestamptz)`,
  `CREATE INDEX otp_challenge_phone ON otp_challenge (phone, created_at)`,
  // The row with phone '*' counts what was sent to anybody: the budget of the day.
  `CREATE TABLE otp_day (
    phone text NOT NULL,
    day date NOT NULL,
    sends integer NOT NULL DEFAULT 0 CONSTRAINT otp_day_sends CHECK (sends >= 0),
    wrong_guesses integer NOT NULL DEFAULT 0 CONSTRAINT otp_day_wrong CHECK (wrong_guesses BETWEEN 0 AND 20),
    CONSTRAINT otp_day_pk PRIMARY KEY (phone, day))`,
  // Filled by the demonstration channel alone; the page of the demonstration shows it.
  `CREATE TABLE demonstration_code (
    challenge_id uuid PRIMARY KEY CONSTRAINT demonstration_code_challenge REFERENCES otp_challenge (id) ON DELETE CASCADE,
    code text NOT NULL)`,
  `CREATE TABLE certificate (
    id uuid PRIMARY KEY,
    org_id uuid NOT NULL CONSTRAINT certificate_org REFERENCES organisation (id),
    code text NOT NULL CONSTRAINT certificate_code_length CHECK (length(code) BETWEEN 2 AND 60),
    number text NOT NULL CONSTRAINT certificate_number_length CHECK (length(number) BETWEEN 1 AND 60),
    issuer text NOT NULL CONSTRAINT certificate_issuer_length CHECK (length(issuer) <= 200),
    product_codes text[] NOT NULL CONSTRAINT certificate_scope_size CHECK (cardinality(product_codes) <= 60),
    area_m2 bigint CONSTRAINT certificate_area CHECK (area_m2 > 0),
    issued_on date NOT NULL,
    expires_on date,
    ended_on date,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT certificate_validity CHECK (expires_on IS NULL OR issued_on <= expires_on),
    CONSTRAINT certificate_once UNIQUE (code, number))`,
  `CREATE INDEX certificate_org ON certificate (org_id)`,
  `CREATE TABLE ocop_award (
    id uuid PRIMARY KEY,
    org_id uuid NOT NULL CONSTRAINT ocop_award_org REFERENCES organisation (id),
    product_code text NOT NULL CONSTRAINT ocop_award_product REFERENCES product (code),
    product_name text NOT NULL CONSTRAINT ocop_award_name_length CHECK (length(product_name) <= 200),
    stars smallint NOT NULL CONSTRAINT ocop_award_stars CHECK (stars BETWEEN 3 AND 5),
    certificate_no text NOT NULL CONSTRAINT ocop_award_no_length CHECK (length(certificate_no) <= 60),
    issued_on date NOT NULL,
    expires_on date NOT NULL,
    CONSTRAINT ocop_award_validity CHECK (issued_on <= expires_on),
    CONSTRAINT ocop_award_once UNIQUE (certificate_no))`,
  `CREATE INDEX ocop_award_org ON ocop_award (org_id)`,
  `CREATE TABLE notification (
    id uuid PRIMARY KEY,
    org_id uuid NOT NULL CONSTRAINT notification_org REFERENCES organisation (id),
    code text NOT NULL,
    params jsonb NOT NULL,
    subject_type text NOT NULL,
    subject_id uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    read_at timestamptz)`,
  `CREATE INDEX notification_org ON notification (org_id, created_at DESC, id DESC)`,
];
