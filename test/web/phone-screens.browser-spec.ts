import type { World } from '#testing/builders';
import { buildWorld, makeCertificate } from '#testing/builders';
import type { Site } from '#testing/browser';
import { picture, screenProblems, sidewaysAt, startSite } from '#testing/browser';
import { until } from '#testing/harness';

const SCREENS = [
  ['today', '/', 'Hôm nay'],
  ['list-lot', '/lo-hang/dang', 'Đăng lô hàng'],
  ['visit', '/lo-hang/dang?trai-nghiem=1', 'Đăng điểm trải nghiệm'],
  ['proposals-empty', '/de-xuat', 'Đề xuất'],
  ['contracts-empty', '/hop-dong', 'Hợp đồng'],
  ['deliveries-empty', '/giao-hang', 'Giao hàng'],
  ['money-empty', '/tien', 'Tiền'],
  ['notices-empty', '/thong-bao', 'Thông báo'],
  ['outbox-empty', '/chua-gui', 'Chưa gửi'],
  ['season', '/mua-vu', 'Lịch mùa vụ'],
  ['demands-empty', '/nhu-cau', 'Nhu cầu của tôi'],
  ['post-demand', '/nhu-cau/dang', 'Đăng nhu cầu'],
  ['profile', '/ho-so', 'Hồ sơ'],
  ['members', '/xa-vien', 'Xã viên và người quản lý'],
  ['help', '/giup-do', 'Giúp đỡ'],
  ['more', '/them', 'Thêm'],
] as const;

describe('the screens of the phone', () => {
  let site: Site;
  let world: World;
  beforeAll(async () => {
    site = await startSite();
    world = await buildWorld(site.harness.database);
    await makeCertificate(site.harness.database, { orgId: world.orgs.cooperative });
  });
  afterAll(() => site.stop());

  it.each(SCREENS)('%s has nothing wrong at any size', async (name, address, title) => {
    const { token } = world.people.coop_manager;
    const { page, faults, context } = await site.open({ token, width: 360 });
    await page.goto(address);
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    await page.waitForLoadState('networkidle');
    await picture(page, `phone-${name}`);
    expect(await screenProblems(page, { target: 48 })).toEqual([]);
    expect(await sidewaysAt(page, [320, 360, 412, 1280])).toEqual([]);
    expect(faults).toEqual([]);
    await context.close();
  });

  it.each(SCREENS)('%s speaks English to who asks for it', async (_, address) => {
    const { token } = world.people.coop_manager;
    const { page, faults, context } = await site.open({ token, width: 412 });
    await page.route('**/graphql', async (route) => {
      const response = await route.fetch();
      const text = (await response.text()).replace('"language":"VI"', '"language":"EN"');
      await route.fulfill({ response, body: text });
    });
    await page.goto(address);
    await page.locator('html[lang="en"]').waitFor({ state: 'attached' });
    await page.waitForLoadState('networkidle');
    expect(await screenProblems(page, { target: 48, language: 'en' })).toEqual([]);
    expect(await sidewaysAt(page, [320, 412])).toEqual([]);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('signs in by phone and code, and names what is wrong with either', async () => {
    const { page, context } = await site.open({ width: 360 });
    await page.goto('/');
    await page.getByRole('heading', { name: 'Đăng nhập' }).waitFor();
    expect(await screenProblems(page, { target: 48 })).toEqual([]);
    expect(await sidewaysAt(page, [320, 360, 1280])).toEqual([]);
    await picture(page, 'phone-sign-in');
    await page.getByLabel('Số điện thoại').fill('123');
    await page.getByRole('button', { name: 'Gửi mã cho tôi' }).click();
    await page.getByText(/Số điện thoại chưa đúng/).waitFor();
    await page.getByLabel('Số điện thoại').fill(world.people.coop_manager.phone);
    await page.getByRole('button', { name: 'Gửi mã cho tôi' }).click();
    await page.getByText(/Mã minh họa: \d{6}/).waitFor();
    await picture(page, 'phone-code');
    expect(await screenProblems(page, { target: 48 })).toEqual([]);
    const code = await page.getByLabel('Mã 6 chữ số').inputValue();
    await page
      .getByLabel('Mã 6 chữ số')
      .fill(String((Number(code) + 1) % 1_000_000).padStart(6, '0'));
    await page.getByRole('button', { name: 'Vào', exact: true }).click();
    await page.getByRole('alert').waitFor();
    await page.getByLabel('Mã 6 chữ số').fill(code);
    await page.getByRole('button', { name: 'Vào', exact: true }).click();
    await page.getByRole('heading', { name: 'Hôm nay' }).waitFor();
    await context.close();
  });

  it('lets a host say what it needs', async () => {
    const { token } = world.people.host_manager;
    const { page, faults, context } = await site.open({ token, width: 360 });
    await page.goto('/');
    await page.getByRole('link', { name: 'Đăng nhu cầu' }).click();
    await page.getByRole('radio', { name: 'Khóm Cầu Đúc' }).click();
    await page.getByLabel('Cần bao nhiêu?').fill('2 tạ');
    await page.getByLabel(/Giá cao nhất/).fill('12k');
    await page.getByRole('button', { name: 'Đăng nhu cầu' }).click();
    await page.waitForURL('**/nhu-cau');
    await page.getByText('200 kg').waitFor();
    await picture(page, 'phone-demands');
    expect(await screenProblems(page, { target: 48 })).toEqual([]);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('announces a harvest with its three amounts', async () => {
    const { token } = world.people.coop_manager;
    const { page, faults, context } = await site.open({ token, width: 360 });
    await page.goto('/mua-vu');
    await page.getByRole('button', { name: 'Báo sản lượng vụ tới' }).click();
    await page.getByLabel('Sản phẩm', { exact: true }).selectOption('pineapple-queen');
    await page.getByLabel('Ít nhất').fill('8 tấn');
    await page.getByLabel('Nhiều nhất').fill('12 tấn');
    await page.getByLabel('Giá chào').fill('8k');
    expect(await screenProblems(page, { target: 48 })).toEqual([]);
    await picture(page, 'phone-forecast');
    await page.getByRole('button', { name: 'Báo sản lượng', exact: true }).click();
    await page.getByText('8.000 kg đến 12.000 kg').waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  it('loads no more than its budget on the first view, and nothing on the next', async () => {
    const { token } = world.people.coop_manager;
    const { page, context } = await site.open({ token, width: 360, serviceWorkers: 'allow' });
    const loaded = { all: 0, script: 0 };
    page.on('response', (response) => {
      const length = Number(response.headers()['content-length'] ?? 0);
      if (response.fromServiceWorker() || response.url().includes('/graphql')) return;
      loaded.all += length;
      if (response.url().endsWith('.js')) loaded.script += length;
    });
    await page.goto('/');
    await page.getByRole('heading', { name: 'Hôm nay' }).waitFor();
    expect(loaded.script).toBeGreaterThan(50_000);
    expect(loaded.script).toBeLessThanOrEqual(110_000);
    expect(loaded.all).toBeLessThanOrEqual(160_000);
    await page.evaluate('navigator.serviceWorker.ready.then(() => true)');
    await page.reload();
    await until(() => page.evaluate<boolean>('navigator.serviceWorker.controller !== null'));
    loaded.all = 0;
    await page.reload();
    await page.getByRole('heading', { name: 'Hôm nay' }).waitFor();
    expect(loaded.all).toBe(0);
    await context.close();
  });
});
