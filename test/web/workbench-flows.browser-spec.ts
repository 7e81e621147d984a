import type { Page } from 'playwright-core';
import type { World } from '#testing/builders';
import { buildWorld } from '#testing/builders';
import type { Site } from '#testing/browser';
import { picture, screenProblems, sidewaysAt, startSite } from '#testing/browser';
import { until } from '#testing/harness';
import { makeDemands, makeLots } from '#testing/market';

const WIDTHS = [768, 1280, 1920];

/** Staff, a buyer and a co-op at desks: from the open book to a contract in force. */
describe('the work of desks, end to end', () => {
  let site: Site;
  let world: World;
  beforeAll(async () => {
    site = await startSite();
    world = await buildWorld(site.harness.database);
    await makeLots(site.harness.database, world, [
      { kg: 1000, askVnd: 6000 },
      { kg: 700, askVnd: 6500, orgId: world.strangers.coop_manager.orgId },
    ]);
    await makeDemands(site.harness.database, world, [{ kg: 1500, bidVnd: 9000 }]);
  });
  afterAll(() => site.stop());

  const whole = async (page: Page, name: string): Promise<void> => {
    await page.waitForLoadState('networkidle');
    expect(await screenProblems(page, { target: 24 })).toEqual([]);
    expect(await sidewaysAt(page, WIDTHS)).toEqual([]);
    await picture(page, `ban-${name}`);
  };

  const opened = (person: 'buyer_manager' | 'city_staff' | 'coop_manager') =>
    site.open({ token: world.people[person].token, width: 1280, height: 860 });

  it('a buyer posts a demand, told how many lots could serve it (flow 2)', async () => {
    const { page, faults, context } = await opened('buyer_manager');
    await page.goto('/ban/nhu-cau');
    await page.getByRole('link', { name: 'Đăng nhu cầu' }).first().click();
    await page.getByRole('button', { name: 'Kiểm tra' }).click();
    await page.getByRole('heading', { name: /Có \d chỗ cần sửa/ }).waitFor();
    await whole(page, 'demand-errors');
    await page.getByLabel('Sản phẩm').selectOption('pineapple-queen');
    await page.getByLabel('Cần', { exact: true }).fill('1,2 tấn');
    await page.getByText('= 1.200 kg').waitFor();
    await page.getByLabel('Từ ngày').fill('2030-03-06');
    await page.getByLabel('Đến ngày').fill('2030-03-20');
    await page.getByLabel(/Giá trần/).fill('9,5k');
    await page.getByText('2 lô của 2 tổ chức').waitFor();
    await whole(page, 'demand-form');
    await page.getByLabel('Đến ngày').fill(await nearDay(page, 20));
    await page.getByLabel('Từ ngày').fill(await nearDay(page, 2));
    await page.getByRole('button', { name: 'Kiểm tra' }).click();
    await page.getByRole('heading', { name: 'Kiểm tra trước khi đăng' }).waitFor();
    await whole(page, 'demand-check');
    await page.getByRole('button', { name: 'Đăng nhu cầu' }).click();
    await page.getByText('Chi tiết nhu cầu').waitFor();
    await whole(page, 'demand');
    expect(faults).toEqual([]);
    await context.close();
  });

  it('staff run a round, review it and publish (flow 3)', async () => {
    const { page, faults, context } = await opened('city_staff');
    await page.goto('/ban/dot-ghep');
    await page.getByRole('link', { name: 'Chạy ghép nối' }).first().click();
    await page.getByLabel('Khóm Cầu Đúc').check();
    await page.getByLabel('Từ ngày').fill('2030-03-04');
    await page.getByLabel('Đến ngày').fill('2030-03-31');
    await page.getByText('2 lô hàng').waitFor();
    await whole(page, 'round-new');
    await page.getByRole('button', { name: 'Chạy thử' }).click();
    await page.getByRole('tab', { name: /Đề xuất/ }).waitFor();
    await whole(page, 'round-groups');
    for (const [tab, name] of [
      ['Luồng hàng', 'flow'],
      ['Chưa ghép được', 'left'],
      ['Giá', 'prices'],
      ['Thiết lập', 'setup'],
    ] as const) {
      await page.getByRole('tab', { name: tab }).click();
      await whole(page, `round-${name}`);
    }
    await page.getByRole('tab', { name: /Đề xuất/ }).click();
    await page.locator('tbody a').first().click();
    await page.getByText('Với bên bán').first().waitFor();
    await whole(page, 'round-why');
    await page.goBack();
    await page.getByRole('checkbox', { name: /^Chọn cả/ }).check();
    await page.getByRole('button', { name: /nhóm đã chọn/ }).click();
    await page.getByRole('heading', { name: 'Gửi đề xuất?' }).waitFor();
    await whole(page, 'round-publish');
    await page.getByRole('button', { name: 'Gửi đề xuất', exact: true }).click();
    await page.locator('tbody').getByText('Chờ trả lời').first().waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  it('both sides accept and sign, each at its own desk (flows 4 and 5)', async () => {
    const coop = await opened('coop_manager');
    await coop.page.goto('/ban/de-xuat');
    await coop.page.locator('tbody a').first().click();
    await coop.page.getByRole('button', { name: 'Đồng ý' }).first().click();
    await coop.page.getByText(/hợp đồng được soạn ngay/).waitFor();
    const { page, faults, context } = await opened('buyer_manager');
    await page.goto('/ban/tong-quan');
    await page.getByRole('link', { name: /nhóm đề xuất chờ bạn trả lời/ }).waitFor();
    await whole(page, 'home');
    await page.getByRole('link', { name: /nhóm đề xuất chờ bạn trả lời/ }).click();
    await page.locator('tbody a').first().waitFor();
    await whole(page, 'proposals');
    await page.locator('tbody a').first().click();
    await page.getByText('Ai cung ứng bao nhiêu').waitFor();
    await whole(page, 'proposal');
    await acceptPart(page);
    await declineOther(page);

    await until(async () => {
      await page.goto('/ban/hop-dong');
      await page.waitForLoadState('networkidle');
      return page.locator('tbody a').first().isVisible();
    }, 60_000);
    await whole(page, 'contracts');
    await page.locator('tbody a').first().click();
    await page.getByRole('link', { name: 'Xem và ký' }).waitFor();
    await whole(page, 'contract');
    for (const each of [page, coop.page]) await sign(each, page.url());
    await until(async () => {
      await page.reload();
      await page.waitForLoadState('networkidle');
      return page.getByText('Có hiệu lực', { exact: true }).first().isVisible();
    }, 60_000);
    await page.getByRole('button', { name: 'Tự kiểm tra chuỗi' }).click();
    await page.getByText(/bản ghi khớp nhau/).waitFor();
    await whole(page, 'contract-in-force');
    expect([...faults, ...coop.faults]).toEqual([]);
    await context.close();
    await coop.context.close();
  });

  /** A day so many days from now, as a field of days takes it. */
  const nearDay = (page: Page, days: number): Promise<string> =>
    page.evaluate(`new Date(Date.now() + ${days * 86_400_000}).toISOString().slice(0, 10)`);

  /** The part of the co-op that has said yes already. */
  async function acceptPart(page: Page): Promise<void> {
    const part = page.locator('section[aria-label]').filter({ hasText: /: đồng ý ·/ });
    await part.getByRole('button', { name: 'Đồng ý' }).click();
    await page.getByText(/hợp đồng được soạn ngay/).waitFor();
    await part.getByRole('button', { name: 'Đồng ý' }).waitFor({ state: 'hidden' });
  }

  /** The other part, of the stranger, is declined with a reason. */
  async function declineOther(page: Page): Promise<void> {
    await page.getByRole('button', { name: 'Từ chối' }).click();
    await page.getByRole('heading', { name: 'Từ chối phần này?' }).waitFor();
    await whole(page, 'decline');
    await page.locator('dialog').getByRole('button', { name: 'Từ chối' }).click();
    await page.getByRole('heading', { name: 'Từ chối phần này?' }).waitFor({ state: 'hidden' });
  }

  async function sign(page: Page, address: string): Promise<void> {
    await page.goto(address);
    await page.getByRole('link', { name: 'Xem và ký' }).click();
    await page.getByRole('heading', { name: 'Ký hợp đồng' }).first().waitFor();
    await whole(page, 'sign');
    expect(await page.getByRole('button', { name: 'Ký hợp đồng' }).isDisabled()).toBe(true);
    for (const box of await page.getByRole('checkbox').all()) await box.check();
    await page.getByRole('button', { name: 'Ký hợp đồng' }).click();
    await page.getByText('Việc cần làm').waitFor();
  }
});
