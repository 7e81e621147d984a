import { v7 as uuid } from 'uuid';
import type { DemoClient } from '../demo/client.js';
import { ask, until } from '../demo/client.js';

/** A client that can also send a file, as the page of a phone does. */
export interface SeasonClient extends DemoClient {
  upload(path: string, content: Uint8Array<ArrayBuffer>, token: string): Promise<void>;
}

export const withUpload = (client: DemoClient, apiUrl: string): SeasonClient => ({
  ...client,
  upload: async (path, content, token) => {
    const form = new FormData();
    form.append('file', new Blob([content], { type: 'image/jpeg' }), 'photo.jpg');
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(`${apiUrl}${path}`, { method: 'POST', headers, body: form });
    if (response.status >= 300) throw new Error(`${path} was answered with ${response.status}`);
  },
});

interface Outcome {
  readonly __typename: string;
  readonly code?: string;
}

/** Sends a command whose input type is its name in capitals; throws on a refusal. */
export async function act<T>(
  client: DemoClient,
  token: string,
  command: {
    readonly name: string;
    readonly type: string;
    readonly fields: string;
    readonly input: object;
    readonly inputType?: string;
  },
): Promise<T> {
  const { name, type, fields } = command;
  const inputType = command.inputType ?? `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const query = `mutation ($input: ${inputType}!) { ${name}(input: $input) { __typename ... on ${type} { ${fields} } ... on Refusal { code } } }`;
  const input = { idempotencyKey: uuid(), ...command.input };
  const outcome = await ask<Outcome>(client, query, { input }, token);
  if (outcome.__typename === 'Refusal') throw new Error(`${name}: ${outcome.code ?? ''}`);
  return outcome as T;
}

const JPEG = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 0x10, 0x4a, 0x46, 0x49, 0x46]);

/** A picture of the scale or of what was rejected; answers its id. */
export async function photo(
  client: SeasonClient,
  token: string,
  of: { readonly contractId: string; readonly purpose: 'scale_photo' | 'reject_photo' },
): Promise<string> {
  const id = uuid();
  const path = `/contracts/${of.contractId}/files?id=${id}&purpose=${of.purpose}`;
  // Every picture has its own bytes, as every camera makes them.
  await client.upload(path, Uint8Array.from([...JPEG, ...Buffer.from(id)]), token);
  return id;
}

/** The business clock, moved by the administrator to a moment of the season. */
export class SeasonClock {
  constructor(
    private readonly client: DemoClient,
    private readonly administrator: string,
  ) {}

  async moveTo(now: Date): Promise<void> {
    // What was at work before, the hints of the round for one, may go on meanwhile.
    const before = await this.atWork();
    await act(this.client, this.administrator, {
      name: 'setBusinessClock',
      type: 'Operations',
      fields: '__typename',
      input: { now: now.toISOString() },
    });
    await until(
      async () => ((await this.atWork()) <= before ? true : null),
      'the work that became due',
    );
  }

  private async atWork(): Promise<number> {
    const { pendingDeliveries, runningDeliveries } = await ask<{
      readonly pendingDeliveries: number;
      readonly runningDeliveries: number;
    }>(
      this.client,
      'query { operations { pendingDeliveries runningDeliveries } }',
      {},
      this.administrator,
    );
    return pendingDeliveries + runningDeliveries;
  }
}
