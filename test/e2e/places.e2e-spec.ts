import type { Harness } from '#testing/harness';
import { startHarness } from '#testing/harness';

interface Found {
  readonly places: readonly {
    readonly place: { readonly id: string };
    readonly today: readonly { readonly fullName: string }[];
    readonly noteVi: string | null;
  }[];
}

const SEARCH = `query ($search: Text!) { places(search: $search) { place { id } today { fullName } noteVi } }`;

describe('places through the API', () => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await startHarness({ worker: false });
  });
  afterAll(() => harness.stop());

  it.each(['Hỏa Lựu', 'hoa luu', 'HOẢ LỰU'])('finds a commune as "%s"', async (search) => {
    const { data } = await harness.graphql<Found>(SEARCH, { search });
    expect(data?.places[0]?.place.id).toBe('31338@2025-07-01');
  });

  it('says where a name of before has gone', async () => {
    const { data } = await harness.graphql<Found>(SEARCH, { search: 'Tân Tiến' });
    const former = data?.places.find((match) => match.noteVi !== null);
    expect(former?.today.map((place) => place.fullName)).toContain('Xã Hỏa Lựu');
  });

  it('keeps re-used codes apart by day', async () => {
    const query = `{ before: placeByCode(code: "31338", onDay: "2025-06-30") { name } after: placeByCode(code: "31338", onDay: "2025-07-01") { name } }`;
    const { data } = await harness.graphql(query);
    expect(data).toEqual({ before: { name: 'Tân Tiến' }, after: { name: 'Hỏa Lựu' } });
  });

  it.each([
    ['NUL', 'a\u0000b'],
    ['10,000 characters', 'a'.repeat(10_000)],
  ])('refuses %s as input', async (_, search) => {
    const { errors } = await harness.graphql(SEARCH, { search });
    expect(errors[0]?.extensions.code).toBe('BAD_INPUT');
    expect(errors[0]?.extensions).toHaveProperty('messageVi');
    expect(JSON.stringify(errors)).not.toContain('aaaaaaaaaa');
  });

  it('is live and says why it is not ready or that it is', async () => {
    expect((await harness.api.inject('/health/live')).statusCode).toBe(200);
    expect((await harness.api.inject('/health/ready')).json()).toEqual({ status: 'ready' });
  });

  it('says what it is at the root', async () => {
    expect((await harness.api.inject('/gioi-thieu')).body).toContain('Liên Kết');
  });
});
