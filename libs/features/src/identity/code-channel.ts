import { Logger } from '@nestjs/common';
import type { Tx } from '#persistence';
import { formatPhone } from '#text';
import type { Config } from '#feature/runtime';

export interface CodeMessage {
  readonly challengeId: string;
  /** "+84912345678". */
  readonly phone: string;
  readonly code: string;
}

/** How a one-time code (mã một lần) reaches its phone. A channel that fails throws; the delivery is tried again. */
export interface CodeChannel {
  send(tx: Tx, message: CodeMessage): Promise<void>;
}

/** Injection token of the channel; null where none is set up, and then nobody can sign in. */
export const CODE_CHANNEL = Symbol('CODE_CHANNEL');

/** The channel of demonstrations and tests: the code stands in the log and on the page /demo/codes. */
class LogCodeChannel implements CodeChannel {
  private readonly logger = new Logger('sign-in');

  async send(tx: Tx, message: CodeMessage): Promise<void> {
    await tx.execute(
      'INSERT INTO demonstration_code (challenge_id, code) VALUES ($1, $2) ON CONFLICT (challenge_id) DO NOTHING',
      [message.challengeId, message.code],
    );
    this.logger.warn(`demonstration: code ${message.code} for ${formatPhone(message.phone)}`);
  }
}

/** Codes are shown only where nobody's account is at stake. */
export const codeChannelFor = (config: Config): CodeChannel | null =>
  config.profile === 'demo' || config.profile === 'test' ? new LogCodeChannel() : null;
