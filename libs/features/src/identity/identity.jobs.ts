import { Inject, Injectable } from '@nestjs/common';
import { assert } from '#domain';
import type { Handler } from '#queue';
import type { Config } from '#feature/runtime';
import { CONFIG } from '#feature/runtime';
import type { CodeChannel } from './code-channel.js';
import { CODE_CHANNEL } from './code-channel.js';
import { activePersonOf, phoneAwaitingCode, setCode, takeBudget } from './sign-in.repository.js';
import { codeHmac, newCode } from './tokens.js';

/**
 * The worker makes the code, so that it is in no request, no job and no outbox row. A number nobody has gets nothing and
 * costs nothing; its challenge stays without a code and every guess at it is wrong.
 */
@Injectable()
export class IdentityJobs {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CODE_CHANNEL) private readonly channel: CodeChannel | null,
  ) {}

  readonly handlers: readonly Handler[] = [
    {
      kind: 'effect',
      consumer: 'code.send',
      run: async (tx, delivery) => {
        const challengeId = delivery.aggregateId;
        const phone = await phoneAwaitingCode(tx, challengeId);
        if (phone === null || (await activePersonOf(tx, phone)) === null) return;
        assert(this.channel !== null, 'a channel for codes is set up');
        if (!(await takeBudget(tx))) return;
        const code = newCode();
        await setCode(tx, challengeId, codeHmac(this.config.secret, challengeId, code));
        await this.channel.send(tx, { challengeId, phone, code });
      },
    },
  ];
}
