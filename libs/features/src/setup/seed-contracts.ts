/**
 * Contracts of the demonstration, in every state, with four whole seasons behind them: pineapple, soursop, rice and visits.
 * Loaded once, where the business clock may move and nobody has a contract yet.
 */
import type { DemonstrationBook } from '#domain';
import { addDays } from '#text';
import { assert, buildDemonstrationBook, localDay, productByCode } from '#domain';
import type { Config } from '#feature/runtime';
import { Database, SYSTEM_CONTEXT, makeDataSource } from '#persistence';
import { allEntities } from './entities.js';
import type { PlayedContract, SeasonSpec } from './season-player.js';
import { SeasonPlayer } from './season-player.js';
import { DEMONSTRATION_SEED } from './seed-demonstration.js';

/** Products with a whole season each. */
const SEASONS = ['pineapple-queen', 'soursop', 'paddy', 'pineapple-garden-visit'] as const;
/** What else is traded in the demonstration. */
const OTHERS = [...SEASONS, 'lime-seedless', 'jackfruit-thai', 'pomelo-nam-roi', 'mango'] as const;
const POOL = 4;

/** Amounts in base units: small loads, so that a season fits into four weeks. */
const quantityOf = (productCode: string, turn: number): bigint => {
  const baseUnit = productByCode(productCode)?.baseUnit;
  return baseUnit === 'g' ? BigInt(2_000 + 400 * turn) * 1_000n : BigInt(40 + 4 * turn);
};

/** Deals between sellers and buyers of the book, each product in turn. */
class Deals {
  private turn = 0;

  constructor(private readonly book: DemonstrationBook) {}

  of(productCode: string, from: string): SeasonSpec {
    const turn = (this.turn += 1);
    const lots = this.book.lots.filter((lot) => lot.productCode === productCode);
    const lot = lots[turn % lots.length];
    assert(lot !== undefined, `the book sells ${productCode}`);
    const buyers = this.book.demands
      .filter((demand) => demand.productCodes.includes(productCode) && demand.orgId !== lot.orgId)
      .map((demand) => demand.orgId);
    const anybody = this.book.organisations
      .filter((org) => org.kind === 'buyer' || org.kind === 'processor')
      .map((org) => org.id);
    const pool = buyers.length > 0 ? buyers : anybody;
    const buyerOrg = pool[turn % pool.length];
    assert(buyerOrg !== undefined, 'the book has buyers');
    return {
      sellerOrg: this.sellerFor(lot.orgId, productCode),
      buyerOrg,
      productCode,
      gradeRank: lot.gradeRank,
      quantityBase: quantityOf(productCode, turn % 5),
      priceVnd: lot.guidePriceVnd ?? 10_000n,
      from,
    };
  }

  /** A group signs only with a mandate on file, so cooperatives stand for it here. */
  private sellerFor(orgId: string, productCode: string): string {
    const kindOf = (id: string): string | undefined =>
      this.book.organisations.find((org) => org.id === id)?.kind;
    if (kindOf(orgId) !== 'cooperative_group') return orgId;
    const other = this.book.lots.find(
      (lot) => lot.productCode === productCode && kindOf(lot.orgId) !== 'cooperative_group',
    );
    return (
      other?.orgId ?? this.book.organisations.find((org) => org.kind === 'cooperative')?.id ?? orgId
    );
  }
}

type Story = (player: SeasonPlayer, deal: (from: string) => SeasonSpec) => Promise<PlayedContract>;

/** What becomes of a contract; days are counted back from today. */
function stories(
  today: string,
): Readonly<Record<string, { readonly count: number; readonly play: Story }>> {
  const ago = (days: number): string => addDays(today, -days);
  return {
    completed: {
      count: SEASONS.length,
      play: async (player, deal) => {
        const played = await player.inForce(deal(ago(90)));
        await player.bring(played, 9);
        await player.pay(played, -1);
        await player.complete(played);
        return played;
      },
    },
    terminated: {
      count: 3,
      play: async (player, deal) => {
        const played = await player.inForce(deal(ago(60)));
        await player.bring(played, 1);
        await player.pay(played, 3);
        await player.step(played, 'terminate', 'Vườn bị bệnh, hai bên thỏa thuận chấm dứt.');
        return played;
      },
    },
    suspended: {
      count: 3,
      play: async (player, deal) => {
        const played = await player.inForce(deal(ago(12)));
        await player.bring(played, 1);
        await player.step(played, 'suspend', 'Nước ngập đường vào vườn, tạm ngừng giao.');
        return played;
      },
    },
    void: {
      count: 4,
      play: async (player, deal) => {
        const played = await player.draft(deal(ago(30)));
        await player.void(played);
        return played;
      },
    },
    lapsed: {
      count: 4,
      play: async (player, deal) => {
        const played = await player.draft(deal(ago(40)));
        await player.sign(played, played.spec.sellerOrg);
        await player.lapse(played);
        return played;
      },
    },
    in_force: {
      count: 14,
      play: async (player, deal) => {
        const played = await player.inForce(deal(ago(15)));
        await player.bring(played, 2);
        return played;
      },
    },
    awaiting_signatures: {
      count: 8,
      play: async (player, deal) => {
        const played = await player.draft(deal(addDays(today, 10)));
        await player.sign(played, played.spec.sellerOrg);
        return played;
      },
    },
  };
}

export interface ContractSeedReport {
  readonly contracts: number;
}

/** Loads the contracts; null where the clock stands still or somebody has contracts. */
export async function seedContracts(
  config: Pick<Config, 'databaseUrl' | 'secret'>,
  book: DemonstrationBook = buildDemonstrationBook({
    seed: DEMONSTRATION_SEED,
    today: localDay(new Date()),
  }),
): Promise<ContractSeedReport | null> {
  const { databaseUrl: url } = config;
  const source = makeDataSource({ url, poolSize: POOL, entities: allEntities });
  const database = new Database(await source.initialize());
  try {
    const ready = await database.read(SYSTEM_CONTEXT, (reader) =>
      reader.query(
        'SELECT 1 FROM business_clock WHERE movable AND offset_millis = 0 AND NOT EXISTS (SELECT 1 FROM contract)',
      ),
    );
    if (ready.length === 0) return null;
    return { contracts: await playAll(new SeasonPlayer(database, book, config as Config), book) };
  } finally {
    await source.destroy();
  }
}

async function playAll(player: SeasonPlayer, book: DemonstrationBook): Promise<number> {
  const deals = new Deals(book);
  let contracts = 0;
  for (const [state, { count, play }] of Object.entries(stories(book.today))) {
    const products = state === 'completed' ? SEASONS : OTHERS;
    for (let index = 0; index < count; index += 1) {
      const product = products[index % products.length] ?? SEASONS[0];
      await play(player, (from) => deals.of(product, from));
      contracts += 1;
    }
  }
  // Back to the present: what is due by now has its effect, once.
  await player.at(null);
  return contracts;
}
