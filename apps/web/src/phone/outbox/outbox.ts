/**
 * The outbox: acts leave in the order they were made, each exactly once. One page of the browser sends at a time; a lost answer
 * is asked for again under the same key; a refused act stays for the person and lets the others pass.
 */
import type { QueryClient } from '@tanstack/react-query';
import { newId } from '../../graphql/ids.js';
import { outcomeOf, Refused } from '../../graphql/hooks.js';
import { ApiError, NoAnswer, send } from '../../graphql/send.js';
import { readToken } from '../../session/token.js';
import type { Act, Answer, QueuedAct } from './act.js';
import { backOffMillis, isAgain, nextOf } from './act.js';
import { deleteAct, putAct, readActs, refuseAct, reopenAct } from './phone-store.js';

const LOCK = 'lien-ket.outbox';
const CHANNEL = 'lien-ket.outbox';
/** So long a screen waits for the answer before it says that the act is saved on the phone. */
const PATIENCE_MILLIS = 5_000;

async function answerOf(act: QueuedAct): Promise<Answer> {
  const document = { name: act.documentName, hash: act.documentHash };
  try {
    const result = await send(document, { input: { ...act.input, idempotencyKey: act.id } });
    return { kind: 'done', outcome: outcomeOf<unknown>(result) };
  } catch (error) {
    if (error instanceof Refused) {
      const { messageVi, messageEn, field } = error.refusal;
      return { kind: 'refused', text: { vi: messageVi, en: messageEn }, field, decided: true };
    }
    if (error instanceof ApiError && !isAgain(error.code)) {
      return { kind: 'refused', text: error.text, field: null, decided: false };
    }
    if (error instanceof ApiError || error instanceof NoAnswer) return { kind: 'later' };
    throw error;
  }
}

/** Only one page sends; where the browser has no locks, the idempotency keys alone keep acts single. */
async function alone(work: () => Promise<void>): Promise<void> {
  if (!('locks' in navigator)) return work();
  await navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => {
    if (lock !== null) await work();
  });
}

export class Outbox {
  private readonly listeners = new Set<() => void>();
  private readonly waiting = new Map<string, (answer: Answer) => void>();
  private readonly channel = 'BroadcastChannel' in window ? new BroadcastChannel(CHANNEL) : null;
  private personId: string | null = null;
  private failures = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running = false;
  private acts: readonly QueuedAct[] = [];

  constructor(private readonly client: QueryClient) {
    this.channel?.addEventListener('message', () => void this.reload());
    window.addEventListener('online', () => this.flush());
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') this.flush();
    });
    void this.reload();
  }

  /** Acts of this phone, the oldest first; the same list until something changes. */
  readonly read = (): readonly QueuedAct[] => this.acts;

  readonly subscribe = (listen: () => void): (() => void) => {
    this.listeners.add(listen);
    return () => this.listeners.delete(listen);
  };

  /** Whose acts are sent from now on. */
  actFor(personId: string): void {
    if (this.personId === personId) return;
    this.personId = personId;
    this.flush();
  }

  /**
   * Keeps an act and sends it when its turn comes. Answers what came of it, or `later` when that takes longer than a person waits.
   * A refusal that arrives in time is the screen's to show: the act is then not kept.
   * @throws when the phone has no room to keep it
   */
  async add(act: Omit<Act, 'id' | 'createdAt'>, id: string = newId()): Promise<Answer> {
    await putAct({ ...act, id, createdAt: Date.now() });
    const answer = new Promise<Answer>((resolve) => {
      this.waiting.set(id, resolve);
      setTimeout(() => resolve({ kind: 'later' }), navigator.onLine ? PATIENCE_MILLIS : 0);
    });
    await this.changed();
    this.flush();
    const first = await answer;
    this.waiting.delete(id);
    return first;
  }

  /** Sends what can be sent, soon. */
  flush(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.run(), 0);
  }

  async remove(order: number): Promise<void> {
    await deleteAct(order);
    await this.changed();
  }

  /** A refused act goes again; as a new one when the API keeps its first answer under the old key. */
  async retry(order: number): Promise<void> {
    await reopenAct(order, newId());
    await this.changed();
    this.failures = 0;
    this.flush();
  }

  private async run(): Promise<void> {
    if (this.running || this.personId === null || readToken() === null) return;
    this.running = true;
    try {
      await alone(() => this.drain(this.personId ?? ''));
    } finally {
      this.running = false;
    }
  }

  private async drain(personId: string): Promise<void> {
    for (;;) {
      const act = nextOf(await readActs(), personId);
      if (act === undefined) return;
      const answer = await answerOf(act);
      if (answer.kind === 'later') {
        this.failures += 1;
        this.timer = setTimeout(() => void this.run(), backOffMillis(this.failures));
        return;
      }
      this.failures = 0;
      await this.settle(act, answer);
    }
  }

  private async settle(act: QueuedAct, answer: Answer): Promise<void> {
    const tell = this.waiting.get(act.id);
    if (answer.kind === 'refused' && tell === undefined) {
      const { text, decided } = answer;
      await refuseAct(act.order, { text, decided });
    } else await deleteAct(act.order);
    await this.changed();
    tell?.(answer);
    const names = new Set(act.refresh);
    await this.client.invalidateQueries({
      predicate: ({ queryKey }) => names.has(String(queryKey[0])),
    });
  }

  private async changed(): Promise<void> {
    this.channel?.postMessage('changed');
    await this.reload();
  }

  private async reload(): Promise<void> {
    try {
      this.acts = await readActs();
    } catch {
      // Without storage there is nothing kept, and nothing to show.
      this.acts = [];
    }
    for (const listen of this.listeners) listen();
  }
}
