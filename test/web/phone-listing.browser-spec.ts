import type { Page } from 'playwright-core';
import { v7 as uuid } from 'uuid';
import type { World } from '#testing/builders';
import { buildWorld } from '#testing/builders';
import type { Site } from '#testing/browser';
import { picture, screenProblems, sidewaysAt, startSite } from '#testing/browser';

const taps = (page: Page): Promise<number> => page.evaluate('window.taps');

/** Seconds by the keystroke model: three for a tap, one for a character. */
const seconds = (count: number, characters: number): number => 3 * count + characters;

describe('listing a lot on a phone (flow 1)', () => {
  let site: Site;
  let world: World;
  beforeAll(async () => {
    site = await startSite();
    world = await buildWorld(site.harness.database);
  });
  afterAll(() => site.stop());

  const open = (width = 360) =>
    site.open({ token: world.people.coop_manager.token, width, height: 740 });

  const lots = async (): Promise<{ quantity: string; guidePriceVnd: string; state: string }[]> => {
    const answer = await site.harness.graphql<{
      lots: { edges: { node: { quantity: string; guidePriceVnd: string; state: string } }[] };
    }>(
      `query ($id: UUID) { lots(first: 20, filter: { organisation: $id }) { edges { node { quantity guidePriceVnd state } } } }`,
      { id: world.orgs.cooperative },
      world.people.coop_manager.token,
    );
    return answer.data!.lots.edges.map(({ node }) => node);
  };

  it('takes at most nine taps and a minute the first time', async () => {
    const { page, context, faults } = await open();
    await page.goto('/');
    await page.getByRole('link', { name: 'Đăng lô hàng' }).click();
    await page.getByRole('radio', { name: 'Khóm Cầu Đúc' }).click();
    await page.getByLabel('Có bao nhiêu?').click();
    await page.keyboard.type('12000');
    await page.getByText('12.000 kg = 12 tấn').waitFor();
    await page.getByLabel('Giá chào').click();
    await page.keyboard.type('8k');
    await page.getByRole('radio', { name: 'Trong 7 ngày' }).click();
    await page.getByRole('button', { name: 'Đăng lô hàng' }).click();
    await page.getByRole('heading', { name: 'Đã đăng lô hàng' }).waitFor();
    const count = await taps(page);
    expect(count).toBeLessThanOrEqual(9);
    expect(seconds(count, '120008k'.length)).toBeLessThanOrEqual(60);
    expect(await screenProblems(page, { target: 48 })).toEqual([]);
    await picture(page, 'phone-lot-done');
    expect(await lots()).toEqual([
      { quantity: '12000', guidePriceVnd: '8000', state: 'PUBLISHED' },
    ]);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('repeats one with the price filled in, in at most 25 seconds', async () => {
    const { page, context } = await open();
    await page.goto('/lo-hang');
    await page.getByRole('link', { name: 'Đăng lại' }).click();
    await page.getByLabel('Có bao nhiêu?').fill('5 tấn');
    expect(await page.getByLabel('Giá chào').inputValue()).toBe('8000');
    await page.getByRole('button', { name: 'Đăng lô hàng' }).click();
    await page.getByRole('heading', { name: 'Đã đăng lô hàng' }).waitFor();
    expect(seconds((await taps(page)) + 1, '5 tấn'.length)).toBeLessThanOrEqual(25);
    await page.getByRole('button', { name: 'Hoàn tác' }).click();
    await page.getByText('Đã rút lô vừa đăng').waitFor();
    expect((await lots()).map(({ state }) => state).sort()).toEqual(['PUBLISHED', 'WITHDRAWN']);
    await context.close();
  });

  it('names what is missing, keeps what was typed, over a reload too', async () => {
    const { page, context, faults } = await open();
    await page.goto('/lo-hang/dang');
    await page.getByLabel('Có bao nhiêu?').fill('nhiều lắm');
    await page.getByRole('button', { name: 'Đăng lô hàng' }).click();
    const summary = page.getByRole('alert').filter({ hasText: 'chỗ cần sửa' });
    await summary.waitFor();
    expect(await page.evaluate('document.activeElement.textContent')).toContain('chỗ cần sửa');
    expect(await screenProblems(page, { target: 48 })).toEqual([]);
    await picture(page, 'phone-lot-faults');
    await summary.getByRole('link', { name: /khối lượng/ }).click();
    expect(await page.evaluate('document.activeElement.id')).toBe('amount');
    await page.reload();
    await page.getByLabel('Có bao nhiêu?').waitFor();
    expect(await page.getByLabel('Có bao nhiêu?').inputValue()).toBe('nhiều lắm');
    await page.getByText(/Bản nháp lưu lúc/).waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  it('asks near the end of a lot whether it is still there', async () => {
    const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
    const input = {
      ...{ id: uuid(), idempotencyKey: uuid(), organisationId: world.orgs.cooperative },
      ...{ productCode: 'jackfruit-thai', gradeRank: 1, quantity: { amount: '900', unit: 'kg' } },
      ...{ guidePriceVnd: '15000', reservePriceVnd: '14000', readyFrom: today, readyTo: today },
      ...{ placeId: world.placeId, publish: true },
    };
    await site.harness.graphql(
      `mutation ($input: CreateLotInput!) { createLot(input: $input) { __typename } }`,
      { input },
      world.people.coop_manager.token,
    );
    const { page, context } = await open(412);
    await page.goto('/lo-hang');
    await page.getByText('Hết hạn hôm nay').waitFor();
    expect(await screenProblems(page, { target: 48 })).toEqual([]);
    expect(await sidewaysAt(page, [320, 360, 412])).toEqual([]);
    await picture(page, 'phone-my-lots');
    await page.getByRole('button', { name: 'Vẫn còn hàng' }).click();
    await page.getByText(/Đã kéo dài tới/).waitFor();
    await page.getByRole('tab', { name: /Nháp, đã đóng/ }).click();
    await page.getByText('Đã rút', { exact: true }).waitFor();
    await context.close();
  });
});
