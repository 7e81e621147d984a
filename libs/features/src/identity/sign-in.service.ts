import { timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Actor, Role } from '#domain';
import { ANONYMOUS, AppError, LIMITS, badInput, refuse, sessionLifeHours } from '#domain';
import type { Outcome, Tx } from '#persistence';
import { Database, SECURITY_CHAIN, SYSTEM_CONTEXT, appendAudit, runCommand } from '#persistence';
import { publish } from '#queue';
import { normalisePhone } from '#text';
import type { Config } from '#feature/runtime';
import { CONFIG } from '#feature/runtime';
import type { CodeChannel } from './code-channel.js';
import { CODE_CHANNEL } from './code-channel.js';
import { SessionEntity } from './identity.entities.js';
import {
  activePersonOf,
  challengeExpiry,
  challengePhone,
  consume,
  countGuess,
  endSurplusSessions,
  openChallenge,
  returnGuessOfDay,
  takeGuessOfDay,
  takeSend,
} from './sign-in.repository.js';
import { codeHmac, sessionToken, tokenHash } from './tokens.js';

export interface CodeRequest {
  /** Made by the client. */
  readonly challengeId: string;
  /** As typed. */
  readonly phone: string;
  readonly idempotencyKey: string;
}

export interface CodeGuess {
  readonly challengeId: string;
  readonly code: string;
  /** What the person calls this device, to know it again in the list of sessions. */
  readonly device: string | null;
  readonly idempotencyKey: string;
}

export interface SignedInSession {
  readonly token: string;
  readonly sessionId: string;
  readonly expiresAt: Date;
  readonly actor: Actor;
}

const CODE = new RegExp(`^\\d{${LIMITS.otp.digits}}$`);

/** Sign-in by phone and one-time code (đăng nhập bằng số điện thoại và mã một lần). */
@Injectable()
export class SignInService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CODE_CHANNEL) private readonly channel: CodeChannel | null,
  ) {}

  /** Opens a challenge. Known and unknown numbers get the same answer; the worker alone learns which it is. */
  async requestCode(request: CodeRequest): Promise<Outcome> {
    const phone = normalisePhone(request.phone);
    if (phone === null) return refuse('PHONE_INVALID', 'phone');
    if (this.channel === null) {
      throw new AppError('UNAVAILABLE', {
        vi: 'Chưa cài đặt kênh gửi mã đăng nhập; hãy báo quản trị viên.',
        en: 'No channel for sign-in codes is set up; tell the administrator.',
      });
    }
    const { challengeId } = request;
    return runCommand(
      this.database,
      {
        actor: ANONYMOUS,
        keyOwner: challengeId,
        operation: 'requestSignInCode',
        idempotencyKey: request.idempotencyKey,
        input: { challengeId, phone },
        context: SYSTEM_CONTEXT,
      },
      async (tx) => {
        if (!(await takeSend(tx, phone))) return refuse('TOO_MANY_CODES', 'phone');
        if (!(await openChallenge(tx, challengeId, phone))) throw new AppError('CONFLICT');
        await publish(tx, {
          type: 'SignInCodeRequested',
          aggregateType: 'otp_challenge',
          aggregateId: challengeId,
        });
        return { type: 'otp_challenge', id: challengeId };
      },
    );
  }

  /** When the code of a challenge ends. */
  async expiryOf(challengeId: string): Promise<Date> {
    const expiry = await this.database.read(SYSTEM_CONTEXT, (reader) =>
      challengeExpiry(reader, challengeId),
    );
    if (expiry === null) throw new AppError('NOT_FOUND');
    return expiry;
  }

  /**
   * Judges a guess: counted first, compared after, used once. The count and the refusal are committed together, so no
   * answer ever leaves without its guess being counted.
   */
  async verify(guess: CodeGuess): Promise<Outcome> {
    const { challengeId, code, device } = guess;
    if ((device?.length ?? 0) > LIMITS.text.name) {
      throw badInput('device', { vi: 'Tên thiết bị quá dài.', en: 'The device name is too long.' });
    }
    const phone = await this.database.read(SYSTEM_CONTEXT, (reader) =>
      challengePhone(reader, challengeId),
    );
    if (phone === null || !CODE.test(code)) return refuse('CODE_WRONG', 'code');
    const hmac = codeHmac(this.config.secret, challengeId, code);
    return runCommand(
      this.database,
      {
        actor: ANONYMOUS,
        keyOwner: challengeId,
        operation: 'verifySignInCode',
        idempotencyKey: guess.idempotencyKey,
        // The plain code would make the stored request hash a way to find it out.
        input: { challengeId, code: hmac.toString('hex'), device },
        context: SYSTEM_CONTEXT,
        keepOnRefusal: true,
      },
      async (tx) => {
        if (!(await takeGuessOfDay(tx, phone))) return refuse('CODE_LOCKED', 'code');
        const counted = await countGuess(tx, challengeId);
        if (counted.kind !== 'counted') {
          await returnGuessOfDay(tx, phone);
          return refuse(counted.kind === 'locked' ? 'CODE_LOCKED' : 'CODE_WRONG', 'code');
        }
        const right = counted.hmac !== null && timingSafeEqual(counted.hmac, hmac);
        const personId = await activePersonOf(tx, phone);
        if (!right || personId === null) return refuse('CODE_WRONG', 'code');
        await returnGuessOfDay(tx, phone);
        if (!(await consume(tx, challengeId))) return refuse('CODE_WRONG', 'code');
        return this.openSession(tx, { ...guess, personId });
      },
    );
  }

  /** The session of a verification, with its token; only for a few minutes, for answers that were lost on the way. */
  async signedIn(sessionId: string, guess: CodeGuess): Promise<SignedInSession> {
    const rows = await this.database.read(SYSTEM_CONTEXT, (reader) =>
      reader.query<{ person_id: string; expires_at: Date }>(
        `SELECT person_id, expires_at FROM session
         WHERE id = $1 AND ended_at IS NULL AND created_at > now() - $2 * interval '1 minute'`,
        [sessionId, LIMITS.session.replayMinutes],
      ),
    );
    const row = rows[0];
    if (row === undefined) throw new AppError('UNAUTHENTICATED');
    const actor: Actor = { kind: 'person', personId: row.person_id, sessionId, memberships: [] };
    const token = sessionToken(this.config.secret, { ...guess, sessionId });
    return { token, sessionId, expiresAt: row.expires_at, actor };
  }

  private async openSession(tx: Tx, facts: CodeGuess & { personId: string }): Promise<Outcome> {
    const sessionId = uuid();
    const { personId } = facts;
    const roles = await tx.query<{ role: Role }>(
      'SELECT role FROM membership WHERE person_id = $1 AND ended_at IS NULL',
      [personId],
    );
    const hours = sessionLifeHours(roles.map((row) => row.role));
    await tx.insert(SessionEntity, {
      id: sessionId,
      personId,
      tokenHash: tokenHash(sessionToken(this.config.secret, { ...facts, sessionId })),
      device: facts.device,
      expiresAt: () => `now() + ${hours} * interval '1 hour'`,
    });
    await endSurplusSessions(tx, personId);
    await appendAudit(tx, {
      chain: 'security',
      chainId: SECURITY_CHAIN,
      actor: { kind: 'person', personId, sessionId, memberships: [] },
      action: 'session.opened',
      detail: { personId, sessionId },
    });
    return { type: 'session', id: sessionId };
  }
}
