import type { Page } from 'playwright-core';
import type { World } from '#testing/builders';
import { buildWorld } from '#testing/builders';
import type { Site } from '#testing/browser';
import { picture, screenProblems, sidewaysAt, startSite } from '#testing/browser';
import { until } from '#testing/harness';
import { Desk, makeDemands, makeLots } from '#testing/market';

/** A seller and a buyer, each on a phone of their own, from the proposal of a round to a contract in force (flow 5). */
describe('from a proposal to a signed contract', () => {
  let site: Site;
  let world: World;
  beforeAll(async () => {
    site = await startSite();
    world = await buildWorld(site.harness.database);
    const desk = new Desk(site.harness, world);
    await makeLots(site.harness.database, world, [{ kg: 1000, askVnd: 6000 }]);
    await makeDemands(site.harness.database, world, [{ kg: 800, bidVnd: 9000 }]);
    const round = await desk.cleared();
    await desk.publish(round);
  });
  afterAll(() => site.stop());

  const whole = async (page: Page, name: string): Promise<void> => {
    await page.waitForLoadState('networkidle');
    expect(await screenProblems(page, { target: 48 })).toEqual([]);
    expect(await sidewaysAt(page, [320, 360, 412])).toEqual([]);
    await picture(page, name);
  };

  it('both see why, agree, read the exact document and sign', async () => {
    const seller = await site.open({ token: world.people.coop_manager.token, width: 360 });
    const buyer = await site.open({ token: world.people.buyer_manager.token, width: 412 });

    await seller.page.goto('/');
    await seller.page.getByText('1 đề xuất chờ bạn trả lời').waitFor();
    await whole(seller.page, 'phone-today');
    await seller.page.getByRole('link', { name: 'Xem đề xuất' }).click();
    await seller.page.getByText('Vì sao?').click();
    await seller.page.getByText('Lý do chính').waitFor();
    await whole(seller.page, 'phone-proposals');
    await seller.page.getByRole('button', { name: 'Từ chối' }).click();
    await seller.page.getByRole('heading', { name: 'Vì sao bạn từ chối?' }).waitFor();
    await whole(seller.page, 'phone-decline');
    await seller.page.getByRole('button', { name: 'Thôi' }).click();
    await seller.page.getByRole('link', { name: /mua$/ }).click();
    await seller.page.getByText('Giá tại vườn').first().waitFor();
    await whole(seller.page, 'phone-proposal');
    await seller.page.getByRole('button', { name: 'Đồng ý' }).click();
    await seller.page.getByText(/Khi bên kia cũng đồng ý/).waitFor();

    await buyer.page.goto('/de-xuat');
    await buyer.page.getByRole('button', { name: 'Đồng ý' }).click();
    await buyer.page.getByText(/Hợp đồng đang được lập/).waitFor();

    await until(async () => {
      await buyer.page.goto('/hop-dong');
      await buyer.page.waitForLoadState('networkidle');
      return buyer.page.getByRole('link', { name: 'Xem và ký' }).isVisible();
    });
    await buyer.page.getByRole('link', { name: 'Xem và ký' }).click();
    await buyer.page.getByText('Văn bản bạn đang đọc đúng với mã kiểm chứng.').waitFor();
    await whole(buyer.page, 'phone-sign');
    await buyer.page.getByRole('button', { name: 'Ký hợp đồng' }).click();
    await buyer.page.getByText('Hãy đánh dấu cả ba việc trước khi ký').waitFor();
    for (const box of await buyer.page.getByRole('checkbox').all()) await box.check();
    await buyer.context.setOffline(true);
    await buyer.page.getByText(/chữ ký không xếp hàng chờ/).waitFor();
    expect(await buyer.page.getByRole('button', { name: 'Ký hợp đồng' }).isDisabled()).toBe(true);
    await buyer.context.setOffline(false);
    await buyer.page.getByRole('button', { name: 'Ký hợp đồng' }).click();
    await buyer.page.getByText('Khi bên kia ký, hợp đồng có hiệu lực.').waitFor();

    await seller.page.goto('/');
    await seller.page.getByRole('link', { name: 'Xem và ký' }).click();
    await seller.page.getByText('Văn bản bạn đang đọc đúng với mã kiểm chứng.').waitFor();
    for (const box of await seller.page.getByRole('checkbox').all()) await box.check();
    await seller.page.getByRole('button', { name: 'Ký hợp đồng' }).click();
    await seller.page.getByText('Hợp đồng đã có hiệu lực.').waitFor();
    await whole(seller.page, 'phone-signed');
    await seller.page.getByRole('link', { name: 'Mở hợp đồng' }).click();
    await seller.page.getByRole('button', { name: 'Mở toàn văn' }).click();
    await seller.page.getByText('Văn bản bạn đang đọc đúng').waitFor();
    await whole(seller.page, 'phone-contract');
    await seller.page.goto('/thong-bao');
    await seller.page.getByText('Để biết').waitFor();
    await whole(seller.page, 'phone-notices');
    expect([...seller.faults, ...buyer.faults]).toEqual([]);
    await seller.context.close();
    await buyer.context.close();
  });
});
