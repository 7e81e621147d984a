import type { Page } from 'playwright-core';
import type { World } from '#testing/builders';
import { buildWorld } from '#testing/builders';
import type { Opened, Site } from '#testing/browser';
import { picture, screenProblems, startSite } from '#testing/browser';
import { until } from '#testing/harness';

describe('a phone without a network', () => {
  let site: Site;
  let world: World;
  beforeAll(async () => {
    site = await startSite();
    world = await buildWorld(site.harness.database);
  });
  afterAll(() => site.stop());

  const quantities = async (): Promise<string[]> => {
    const answer = await site.harness.graphql<{
      lots: { edges: { node: { quantity: string } }[] };
    }>(
      `query ($id: UUID) { lots(first: 20, filter: { organisation: $id }) { edges { node { quantity } } } }`,
      { id: world.orgs.cooperative },
      world.people.coop_manager.token,
    );
    return answer.data!.lots.edges.map(({ node }) => node.quantity);
  };

  /** The shell with its worker in charge and the catalogue kept. */
  const ready = async (): Promise<Opened> => {
    const opened = await site.open({
      token: world.people.coop_manager.token,
      width: 360,
      serviceWorkers: 'allow',
    });
    const { page } = opened;
    await page.goto('/');
    await page.evaluate('navigator.serviceWorker.ready.then(() => true)');
    await page.reload();
    await until(() => page.evaluate<boolean>('navigator.serviceWorker.controller !== null'));
    await page.goto('/lo-hang/dang');
    await page.getByRole('radio', { name: 'Khóm Cầu Đúc' }).waitFor();
    // Answers are kept a second after they came.
    await page.waitForTimeout(1_500);
    return opened;
  };

  const list = async (page: Page, amount: string): Promise<void> => {
    await page.getByRole('radio', { name: 'Khóm Cầu Đúc' }).check({ force: true });
    await page.getByLabel('Có bao nhiêu?').fill(amount);
    await page.getByLabel('Giá chào').fill('8k');
    await page.getByRole('button', { name: 'Đăng lô hàng' }).click();
  };

  it('lists lots that survive a reload and are sent in order, each once', async () => {
    const { page, context, faults } = await ready();
    await context.setOffline(true);
    await page.getByText('Chưa có mạng').waitFor();
    await list(page, '1111');
    await page.getByRole('heading', { name: 'Đã lưu trên máy' }).waitFor();
    await page.reload();
    await page.goto('/lo-hang/dang');
    await list(page, '2222');
    await page.getByRole('heading', { name: 'Đã lưu trên máy' }).waitFor();
    await page.goto('/chua-gui');
    await page.getByText('2 việc chờ gửi khi có mạng').waitFor();
    await page.getByText('Chờ gửi', { exact: true }).nth(1).waitFor();
    await picture(page, 'phone-outbox');
    expect(await screenProblems(page, { target: 48 })).toEqual([]);
    expect(await quantities()).toEqual([]);
    await context.setOffline(false);
    await page.getByText('Mọi việc đã được gửi').waitFor();
    expect((await quantities()).sort()).toEqual(['1111', '2222']);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('has its effect once when the answer is lost', async () => {
    const { page, context } = await ready();
    let cut = 0;
    await context.route('**/graphql', async (route) => {
      const body = route.request().postData() ?? '';
      if (!body.includes('"CreateLot"') || cut > 0) return route.continue();
      cut += 1;
      // The API answers, and the answer never arrives.
      await route.fetch();
      return route.abort('connectionreset');
    });
    await list(page, '3333');
    await until(async () => (await quantities()).includes('3333'));
    await page.goto('/chua-gui');
    await page.getByText('Mọi việc đã được gửi').waitFor();
    expect(cut).toBe(1);
    expect((await quantities()).filter((each) => each === '3333')).toHaveLength(1);
    await context.close();
  });

  it('keeps a refused act for the person to mend, and lets others pass', async () => {
    const { page, context } = await ready();
    await context.setOffline(true);
    // The twin of an open lot is refused, the other one is not.
    await list(page, '3333');
    await page.getByRole('heading', { name: 'Đã lưu trên máy' }).waitFor();
    await page.goto('/lo-hang/dang');
    await list(page, '4444');
    await page.getByRole('heading', { name: 'Đã lưu trên máy' }).waitFor();
    await page.goto('/chua-gui');
    await context.setOffline(false);
    await page.getByText('1 việc chưa gửi được, cần bạn xem').waitFor();
    await until(async () => (await quantities()).includes('4444'));
    expect(await screenProblems(page, { target: 48 })).toEqual([]);
    await picture(page, 'phone-outbox-refused');
    await page.getByRole('button', { name: 'Sửa' }).click();
    await page.waitForURL('**/lo-hang/dang');
    expect(await page.getByLabel('Có bao nhiêu?').inputValue()).toBe('3333');
    await page.getByLabel('Có bao nhiêu?').fill('3500');
    await page.getByRole('button', { name: 'Đăng lô hàng' }).click();
    await page.getByRole('heading', { name: 'Đã đăng lô hàng' }).waitFor();
    expect((await quantities()).sort()).toEqual(['1111', '2222', '3333', '3500', '4444']);
    await context.close();
  });

  it('keeps nothing of a person who signs out', async () => {
    const { page, context } = await ready();
    await page.goto('/them');
    await page.getByRole('button', { name: 'Đăng xuất' }).click();
    await page.waitForURL('**/dang-nhap*');
    expect(await page.evaluate('localStorage.getItem("lien-ket.token")')).toBeNull();
    const kept = await page.evaluate(`new Promise((resolve, reject) => {
      const open = indexedDB.open('lien-ket-answers');
      open.onerror = () => reject(open.error);
      open.onsuccess = () => {
        const all = open.result.transaction('answers').objectStore('answers').getAll();
        all.onsuccess = () => resolve(JSON.stringify(all.result));
      };
    })`);
    expect(kept).not.toContain(world.orgs.cooperative);
    expect(
      await page.evaluate(`caches.keys().then((names) => Promise.all(names.map((name) =>
      caches.open(name).then((cache) => cache.keys()).then((keys) => keys.map(({ url }) => url)))))`),
    ).not.toEqual(expect.arrayContaining([expect.stringContaining('/graphql')]));
    await context.close();
  });
});
