import type { World } from '#testing/builders';
import { buildWorld } from '#testing/builders';
import type { Site } from '#testing/browser';
import { picture, screenProblems, sidewaysAt, startSite } from '#testing/browser';
import { makeDemands, makeLots } from '#testing/market';

type Person = keyof World['people'];

const SCREENS: readonly (readonly [name: string, person: Person, address: string])[] = [
  ['desk', 'city_staff', '/ban/ban-dieu-phoi'],
  ['oversight', 'observer', '/ban/ban-dieu-phoi'],
  ['home', 'processor_manager', '/ban/tong-quan'],
  ['demands', 'observer', '/ban/nhu-cau'],
  ['finder', 'buyer_manager', '/ban/tim-nguon'],
  ['proposals-empty', 'buyer_manager', '/ban/de-xuat'],
  ['contracts-empty', 'observer', '/ban/hop-dong'],
  ['directory', 'alliance_staff', '/ban/danh-ba'],
  ['scenarios-empty', 'city_staff', '/ban/kich-ban'],
  ['scenario-new', 'city_staff', '/ban/kich-ban/moi'],
  ['processing-empty', 'processor_manager', '/ban/che-bien'],
  ['processing-new', 'processor_manager', '/ban/che-bien/moi'],
  ['operations', 'administrator', '/ban/van-hanh'],
  ['unknown', 'city_staff', '/ban/khong-co'],
];

describe('screens of the workbench', () => {
  let site: Site;
  let world: World;
  beforeAll(async () => {
    site = await startSite();
    world = await buildWorld(site.harness.database);
    await makeLots(site.harness.database, world, [{ kg: 1000 }, { kg: 20_000 }]);
    await makeDemands(site.harness.database, world, [{ kg: 800 }]);
  });
  afterAll(() => site.stop());

  it.each(SCREENS)(
    '%s has no fault in Vietnamese and in English',
    async (name, person, address) => {
      for (const language of ['vi', 'en'] as const) {
        const { token } = world.people[person];
        const { page, faults, context } = await site.open({ width: 1280, token, language });
        if (language === 'en') await switchTo(token);
        await page.goto(address);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await page.waitForLoadState('networkidle');
        expect(await screenProblems(page, { target: 24, language })).toEqual([]);
        expect(await sidewaysAt(page, [320, 768, 1280, 1920])).toEqual([]);
        if (language === 'vi') {
          await picture(page, `ban-${name}-1280`);
          await page.setViewportSize({ width: 768, height: 1000 });
          await picture(page, `ban-${name}-768`);
        }
        expect(faults).toEqual([]);
        await context.close();
        if (language === 'en') await switchTo(token, 'VI');
      }
    },
  );

  /** The account's language decides; a screen only shows it. */
  async function switchTo(token: string, language: 'EN' | 'VI' = 'EN'): Promise<void> {
    const { errors } = await site.harness.graphql(
      'mutation ($input: UpdateMeInput!) { updateMe(input: $input) { __typename } }',
      { input: { idempotencyKey: crypto.randomUUID(), language } },
      token,
    );
    expect(errors).toEqual([]);
  }

  it('can be walked by keyboard alone', async () => {
    const { token } = world.people.city_staff;
    const { page, context } = await site.open({ width: 1280, token });
    const focused = (): Promise<string> =>
      page.evaluate(`document.activeElement?.textContent?.trim() ?? ''`);
    await page.goto('/ban/ban-dieu-phoi');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Đến phần chính');
    await page.keyboard.press('g');
    await page.keyboard.press('d');
    await page.getByRole('heading', { name: 'Đợt ghép' }).waitFor();
    // After a change of screen, reading goes on from its heading.
    expect(await focused()).toBe('Đợt ghép');
    await page.keyboard.press('?');
    await page.getByRole('heading', { name: 'Phím tắt' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: 'Phím tắt' }).waitFor({ state: 'hidden' });
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Đi đến' }).waitFor();
    await page.keyboard.type('tim nguon');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Tìm nguồn' }).waitFor();
    await page.getByRole('listbox').waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('khom');
    await page.waitForURL('**/tim-nguon?tim=khom');
    await page.locator('svg [role=option]').first().focus();
    await page.keyboard.press('Enter');
    await page.waitForURL('**xa=**');
    await page.keyboard.press('c');
    await page.getByRole('heading', { name: 'Chạy ghép nối' }).waitFor();
    await context.close();
  });

  it('exports what is on the screen', async () => {
    const { token } = world.people.buyer_manager;
    const { page, context } = await site.open({ width: 1280, token });
    await page.goto('/ban/tim-nguon?tim=khom');
    await page.locator('tbody tr').first().waitFor();
    for (const [button, suffix] of [
      ['CSV', '.csv'],
      ['Excel', '.xlsx'],
    ] as const) {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: button }).click(),
      ]);
      expect(download.suggestedFilename()).toBe(`Lô hàng đang đăng${suffix}`);
    }
    await context.close();
  });
});
