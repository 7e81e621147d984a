import { v7 as uuid } from 'uuid';
import { Database, SYSTEM_CONTEXT } from '#persistence';
import type { World } from '#testing/builders';
import { buildWorld, makePerson, newPhone } from '#testing/builders';
import type { Harness } from '#testing/harness';
import { startHarness } from '#testing/harness';
import {
  REQUEST,
  VERIFY,
  codeOf,
  openChallenge,
  requestCode,
  sendCodes,
  verifyCode,
  wrongCode,
} from '#testing/sign-in';

describe('sign-in by phone and one-time code', () => {
  let harness: Harness;
  let world: World;
  beforeAll(async () => {
    harness = await startHarness({ worker: false });
    world = await buildWorld(harness.database);
  });
  afterAll(() => harness.stop());

  const asSystem = async <Row extends Record<string, unknown>>(
    sql: string,
    params: readonly unknown[] = [],
  ): Promise<Row> => {
    const rows = await harness.api
      .get(Database)
      .transaction(SYSTEM_CONTEXT, (tx) => tx.query<Row>(sql, params));
    return rows[0]!;
  };
  const person = async (): Promise<{ personId: string; phone: string }> =>
    makePerson(harness.database);
  const sessionsOf = async (personId: string): Promise<number> =>
    (
      await asSystem<{ n: number }>(
        'SELECT count(*)::int AS n FROM session WHERE person_id = $1 AND ended_at IS NULL',
        [personId],
      )
    ).n;

  it('opens a session whose token works until it is signed out', async () => {
    const { phone } = world.people.coop_manager;
    const { challengeId, code } = await openChallenge(harness, phone);
    const signedIn = await verifyCode(harness, { challengeId, code, device: 'Máy của tôi' });
    expect(signedIn.__typename).toBe('SignedIn');
    const me = `{ me { phone memberships { role organisation { id name } } } mySessions { device current } }`;
    const answer = await harness.graphql<{ mySessions: { device: string; current: boolean }[] }>(
      me,
      {},
      signedIn.token,
    );
    expect(answer.data).toMatchObject({
      me: {
        phone,
        memberships: [{ role: 'COOP_MANAGER', organisation: { id: world.orgs.cooperative } }],
      },
    });
    expect(answer.data?.mySessions).toContainEqual({ device: 'Máy của tôi', current: true });
    const out = await harness.graphql(
      `mutation ($input: PlainCommandInput!) { signOut(input: $input) { __typename } }`,
      { input: { idempotencyKey: uuid() } },
      signedIn.token,
    );
    expect(out.data).toEqual({ signOut: { __typename: 'Session' } });
    const after = await harness.graphql('{ me { id } }', {}, signedIn.token);
    expect(after.errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('answers alike for known and unknown numbers, and sends nothing to unknown ones', async () => {
    const known = await requestCode(harness, (await person()).phone);
    const unknown = await requestCode(harness, newPhone());
    expect(Object.keys(known)).toEqual(Object.keys(unknown));
    expect(unknown.__typename).toBe('SignInChallenge');
    await sendCodes(harness);
    expect(await codeOf(harness, known.challenge)).toMatch(/^\d{6}$/);
    expect(await codeOf(harness, unknown.challenge)).toBeNull();
    const guess = await verifyCode(harness, { challengeId: unknown.challenge, code: '000000' });
    expect(guess).toMatchObject({ __typename: 'Refusal', code: 'CODE_WRONG' });
  });

  it('keeps neither code nor token in the database', async () => {
    const { phone } = await person();
    const { challengeId, code } = await openChallenge(harness, phone);
    const { token } = await verifyCode(harness, { challengeId, code });
    await asSystem('DELETE FROM demonstration_code WHERE challenge_id = $1', [challengeId]);
    const tables = ['idempotency_key', 'outbox_event', 'session', 'otp_challenge', 'audit_record'];
    for (const table of tables) {
      const dump = await asSystem<{ text: string | null }>(
        `SELECT string_agg(t::text, '') AS text FROM ${table} t`,
      );
      expect(dump.text ?? '').not.toContain(token);
      if (table !== 'audit_record') expect(dump.text ?? '').not.toContain(`"${code}"`);
    }
  });

  it('makes exactly one session of 50 right codes at once', async () => {
    const { personId, phone } = await person();
    const { challengeId, code } = await openChallenge(harness, phone);
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => verifyCode(harness, { challengeId, code })),
    );
    expect(answers.filter((answer) => answer.__typename === 'SignedIn')).toHaveLength(1);
    expect(await sessionsOf(personId)).toBe(1);
  });

  it.each([1, 2, 20])('gives one session and one token to %i repeats of one command', async (n) => {
    const { personId, phone } = await person();
    const guess = { ...(await openChallenge(harness, phone)), idempotencyKey: uuid() };
    const answers = await Promise.all(Array.from({ length: n }, () => verifyCode(harness, guess)));
    expect(new Set(answers.map((answer) => answer.token)).size).toBe(1);
    expect(answers[0]?.token).toBeDefined();
    expect(await sessionsOf(personId)).toBe(1);
    const other = await harness.graphql(VERIFY, {
      input: { ...guess, code: wrongCode(guess.code) },
    });
    expect(other.errors[0]?.extensions.code).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  it('counts five of 200 wrong guesses at once and then refuses the right code', async () => {
    const { phone } = await person();
    const { challengeId, code } = await openChallenge(harness, phone);
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, at) =>
        verifyCode(harness, { challengeId, code: wrongCode(code, at + 1) }),
      ),
    );
    const wrong = answers.filter((answer) => answer.code === 'CODE_WRONG');
    expect(wrong).toHaveLength(5);
    // A loaded machine may turn some away at the door; those were not judged at all.
    const others = answers.map((answer) => answer.code).filter((one) => one !== 'CODE_WRONG');
    expect(others.every((one) => ['CODE_LOCKED', 'BUSY', 'UNAVAILABLE'].includes(one!))).toBe(true);
    const row = await asSystem<{ attempts: number; wrong_guesses: number }>(
      `SELECT attempts, (SELECT wrong_guesses FROM otp_day d WHERE d.phone = c.phone) FROM otp_challenge c WHERE id = $1`,
      [challengeId],
    );
    expect(row).toEqual({ attempts: 5, wrong_guesses: 5 });
    expect((await verifyCode(harness, { challengeId, code })).code).toBe('CODE_LOCKED');
  });

  it('counts a repeated wrong guess once', async () => {
    const { phone } = await person();
    const { challengeId, code } = await openChallenge(harness, phone);
    const guess = { challengeId, code: wrongCode(code), idempotencyKey: uuid() };
    const answers = await Promise.all(Array.from({ length: 20 }, () => verifyCode(harness, guess)));
    expect(new Set(answers.map((answer) => answer.code))).toEqual(new Set(['CODE_WRONG']));
    const row = await asSystem<{ attempts: number }>(
      'SELECT attempts FROM otp_challenge WHERE id = $1',
      [challengeId],
    );
    expect(row.attempts).toBe(1);
  });

  it('gains nothing from aliases: each alias is a guess, and more than five are refused unread', async () => {
    const { phone } = await person();
    const { challengeId, code } = await openChallenge(harness, phone);
    const aliased = (n: number): string =>
      `mutation { ${Array.from(
        { length: n },
        (_, at) =>
          `a${at}: verifySignInCode(input: { challengeId: "${challengeId}", code: "${wrongCode(code, at + 1)}", idempotencyKey: "${uuid()}" }) { ... on Refusal { code } }`,
      ).join(' ')} }`;
    const many = await harness.graphql(aliased(20));
    expect(many.errors.length).toBeGreaterThan(0);
    expect(many.data).toBeNull();
    const five = await harness.graphql<Record<string, { code: string }>>(aliased(5));
    expect(Object.values(five.data ?? {}).map((answer) => answer.code)).toEqual(
      Array.from({ length: 5 }, () => 'CODE_WRONG'),
    );
    expect((await verifyCode(harness, { challengeId, code })).code).toBe('CODE_LOCKED');
  });

  it('takes no batch of operations', async () => {
    const response = await harness.api.inject({
      method: 'POST',
      url: '/graphql',
      headers: { 'content-type': 'application/json' },
      payload: JSON.stringify([{ query: '{ me { id } }' }, { query: '{ me { id } }' }]),
    });
    expect(response.statusCode).toBe(400);
  });

  it('ends the day of a phone after 20 wrong guesses, whatever new challenges are asked for', async () => {
    const { phone } = await person();
    for (let round = 0; round < 4; round += 1) {
      // Older than ten minutes, so that only the day's allowance is in question.
      await asSystem(
        `UPDATE otp_challenge SET created_at = created_at - interval '11 minutes' WHERE phone = $1`,
        [phone],
      );
      const { challengeId, code } = await openChallenge(harness, phone);
      for (let at = 1; at <= 5; at += 1) {
        const guess = await verifyCode(harness, { challengeId, code: wrongCode(code, at) });
        expect(guess.code).toBe('CODE_WRONG');
      }
    }
    await asSystem(
      `UPDATE otp_challenge SET created_at = created_at - interval '11 minutes' WHERE phone = $1`,
      [phone],
    );
    const { challengeId, code } = await openChallenge(harness, phone);
    expect((await verifyCode(harness, { challengeId, code })).code).toBe('CODE_LOCKED');
  });

  it('sends a phone three codes in ten minutes, also when 20 are asked for at once', async () => {
    const { phone } = await person();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => requestCode(harness, phone)),
    );
    expect(answers.filter((answer) => answer.__typename === 'SignInChallenge')).toHaveLength(3);
    expect(answers.filter((answer) => answer.code === 'TOO_MANY_CODES')).toHaveLength(17);
  });

  it('sends a phone ten codes a day', async () => {
    const { phone } = await person();
    const kinds: string[] = [];
    for (let at = 0; at < 11; at += 1) {
      kinds.push((await requestCode(harness, phone)).__typename);
      await asSystem(
        `UPDATE otp_challenge SET created_at = created_at - interval '11 minutes' WHERE phone = $1`,
        [phone],
      );
    }
    expect(kinds.filter((kind) => kind === 'SignInChallenge')).toHaveLength(10);
    expect(kinds.at(-1)).toBe('Refusal');
  });

  it('stops at the budget of the day, before the last message and not after', async () => {
    const day = `(now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date`;
    const set = (sends: number): Promise<unknown> =>
      asSystem(
        `INSERT INTO otp_day (phone, day, sends) VALUES ('*', ${day}, $1)
         ON CONFLICT (phone, day) DO UPDATE SET sends = $1`,
        [sends],
      );
    await sendCodes(harness);
    await set(4_999);
    try {
      const [first, second] = [(await person()).phone, (await person()).phone];
      const a = await requestCode(harness, first);
      const b = await requestCode(harness, second);
      await sendCodes(harness);
      const sent = [await codeOf(harness, a.challenge), await codeOf(harness, b.challenge)];
      expect(sent.filter((code) => code !== null)).toHaveLength(1);
      expect((await requestCode(harness, newPhone())).code).toBe('TOO_MANY_CODES');
    } finally {
      await set(0);
    }
  });

  it('ends older challenges of the phone', async () => {
    const { phone } = await person();
    const first = await openChallenge(harness, phone);
    const second = await openChallenge(harness, phone);
    expect((await verifyCode(harness, first)).code).toBe('CODE_WRONG');
    expect((await verifyCode(harness, second)).__typename).toBe('SignedIn');
  });

  it('knows no code after its time, and none of a suspended person', async () => {
    const late = await person();
    const challenge = await openChallenge(harness, late.phone);
    await asSystem('UPDATE otp_challenge SET expires_at = now() WHERE id = $1', [
      challenge.challengeId,
    ]);
    expect((await verifyCode(harness, challenge)).code).toBe('CODE_WRONG');
    const suspended = await person();
    const open = await openChallenge(harness, suspended.phone);
    await asSystem(`UPDATE person SET status = 'suspended' WHERE id = $1`, [suspended.personId]);
    expect((await verifyCode(harness, open)).code).toBe('CODE_WRONG');
  });

  it('gives staff twelve hours and others thirty days', async () => {
    const hours = async (phone: string): Promise<number> => {
      const { expiresAt } = await verifyCode(harness, await openChallenge(harness, phone));
      return Math.round((Date.parse(expiresAt ?? '') - Date.now()) / 3_600_000);
    };
    expect(await hours(world.people.city_staff.phone)).toBe(12);
    expect(await hours(world.people.observer.phone)).toBe(12);
    expect(await hours(world.people.buyer_manager.phone)).toBe(720);
  });

  it('does not let a long session outlive a staff role given later', async () => {
    const { personId, token } = world.outsider;
    await asSystem(
      `UPDATE session SET created_at = now() - interval '13 hours', expires_at = now() + interval '20 days' WHERE person_id = $1`,
      [personId],
    );
    expect((await harness.graphql('{ me { id } }', {}, token)).data).not.toBeNull();
    await asSystem(
      `INSERT INTO membership (id, person_id, org_id, role) VALUES ($1, $2, $3, 'observer')`,
      [uuid(), personId, world.orgs.observer],
    );
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    const after = await harness.graphql('{ me { id } }', {}, token);
    expect(after.errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('keeps at most 20 sessions, the newest', async () => {
    const { personId, phone } = await person();
    await asSystem(
      `INSERT INTO session (id, person_id, token_hash, created_at, expires_at)
       SELECT gen_random_uuid(), $1, sha256(gen_random_uuid()::text::bytea), now() - n * interval '1 minute', now() + interval '1 day'
       FROM generate_series(1, 25) n`,
      [personId],
    );
    await verifyCode(harness, await openChallenge(harness, phone));
    expect(await sessionsOf(personId)).toBe(20);
  });

  it.each([
    ['not a mobile number', '02923 123 456'],
    ['letters', 'abc'],
    ['nothing', ''],
  ])('refuses a phone that is %s', async (_, phone) => {
    expect((await requestCode(harness, phone)).code).toBe('PHONE_INVALID');
  });

  it('refuses a challenge id that is taken', async () => {
    const { challenge } = await requestCode(harness, newPhone());
    const input = { challengeId: challenge, phone: newPhone(), idempotencyKey: uuid() };
    const { errors } = await harness.graphql(REQUEST, { input });
    expect(errors[0]?.extensions.code).toBe('CONFLICT');
  });

  it('shows codes and the cast on the page of the demonstration, escaped', async () => {
    const evil = '<script>alert(1)</script>';
    const { personId, phone } = await person();
    await asSystem('UPDATE person SET display_name = $2 WHERE id = $1', [personId, evil]);
    const { code } = await openChallenge(harness, phone);
    const page = await harness.api.inject('/demo/codes');
    expect(page.statusCode).toBe(200);
    expect(page.headers['content-type']).toContain('text/html');
    expect(page.body).toContain(code);
    expect(page.body).not.toContain(evil);
  });
});
