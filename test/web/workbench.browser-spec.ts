import type { World } from '#testing/builders';
import { buildWorld } from '#testing/builders';
import type { Site } from '#testing/browser';
import { picture, screenProblems, sidewaysAt, startSite } from '#testing/browser';

describe('the frame of the workbench', () => {
  let site: Site;
  let world: World;
  beforeAll(async () => {
    site = await startSite();
    world = await buildWorld(site.harness.database);
  });
  afterAll(() => site.stop());

  it('sends a stranger to sign in, and comes back', async () => {
    const { page, context } = await site.open({ width: 1280 });
    await page.goto('/ban/dot-ghep');
    await page.waitForURL('**/dang-nhap?tiep=%2Fban%2Fdot-ghep');
    await page.getByLabel('Số điện thoại').fill(world.people.city_staff.phone);
    await page.getByRole('button', { name: 'Gửi mã cho tôi' }).click();
    await page.getByText(/Mã minh họa: \d{6}/).waitFor();
    await page.getByRole('button', { name: 'Vào', exact: true }).click();
    await page.waitForURL('**/ban/dot-ghep');
    await page.getByText('Chưa có đợt ghép nào').waitFor();
    await context.close();
  });

  it.each([
    ['rounds', '/ban/dot-ghep'],
    ['components', '/ban/thanh-phan'],
  ])('shows %s without a fault', async (name, address) => {
    const { token } = world.people.city_staff;
    const { page, faults, context } = await site.open({ width: 1280, token });
    await page.goto(address);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    await picture(page, `workbench-${name}`);
    if (name !== 'components') expect(await screenProblems(page, { target: 24 })).toEqual([]);
    expect(await sidewaysAt(page, [320, 768, 1280, 1920])).toEqual([]);
    expect(faults).toEqual([]);
    await context.close();
  });
});
