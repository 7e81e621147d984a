import { v7 as uuid } from 'uuid';
import type { Page } from 'playwright-core';
import type { World, WorldPerson } from '#testing/builders';
import { buildWorld } from '#testing/builders';
import type { Opened, Site } from '#testing/browser';
import { picture, screenProblems, sidewaysAt, startSite } from '#testing/browser';
import { until } from '#testing/harness';
import { Desk, makeDemands, makeLots } from '#testing/market';

/** The smallest picture there is: a scale's display, one pixel of it. */
const PHOTO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

describe('a delivery in the field (flow 6)', () => {
  let site: Site;
  let world: World;
  let contractId: string;

  const sign = async (person: WorldPerson, organisationId: string): Promise<void> => {
    const found = await site.harness.graphql<{
      contract: { currentVersion: { version: number; documentHash: string } };
    }>(
      'query ($id: UUID!) { contract(id: $id) { currentVersion { version documentHash } } }',
      { id: contractId },
      person.token,
    );
    const input = {
      ...{ contractId, organisationId, idempotencyKey: uuid() },
      ...found.data!.contract.currentVersion,
    };
    await site.harness.graphql(
      'mutation ($input: SignContractInput!) { signContract(input: $input) { __typename } }',
      { input },
      person.token,
    );
  };

  beforeAll(async () => {
    site = await startSite();
    world = await buildWorld(site.harness.database);
    const { coop_manager: seller, buyer_manager: buyer } = world.people;
    const desk = new Desk(site.harness, world);
    await makeLots(site.harness.database, world, [{ kg: 1000, askVnd: 6000 }]);
    await makeDemands(site.harness.database, world, [{ kg: 800, bidVnd: 9000 }]);
    const round = await desk.cleared();
    await desk.publish(round);
    const [leg] = await desk.legs(round.id);
    await desk.accept(seller.token, leg!.id);
    await desk.accept(buyer.token, leg!.id);
    contractId = await until(async () => {
      const { data } = await site.harness.graphql<{
        contracts: { edges: { node: { id: string } }[] };
      }>('{ contracts(first: 1) { edges { node { id } } } }', {}, seller.token);
      return data?.contracts.edges[0]?.node.id;
    });
    await sign(seller, world.orgs.cooperative);
    await sign(buyer, world.orgs.buyer);
  });
  afterAll(() => site.stop());

  const whole = async (page: Page, name: string): Promise<void> => {
    await page.waitForLoadState('networkidle');
    expect(await screenProblems(page, { target: 48 })).toEqual([]);
    expect(await sidewaysAt(page, [320, 360, 412])).toEqual([]);
    await picture(page, name);
  };

  const weigh = async ({ page }: Opened, gross: string): Promise<void> => {
    await page.getByRole('link', { name: 'Ghi số cân' }).click();
    await page.getByLabel('Cả bì').fill(gross);
    await page.getByLabel('Bì', { exact: true }).fill('10');
    await page
      .locator('#photo')
      .setInputFiles({ name: 'can.png', mimeType: 'image/png', buffer: PHOTO });
    await page.getByText('Đã có ảnh').waitFor();
  };

  it('is announced, weighed on both sides, accepted, and a problem can be reported', async () => {
    const seller = await site.open({ token: world.people.coop_manager.token, width: 360 });
    const buyer = await site.open({ token: world.people.buyer_manager.token, width: 412 });
    const { page } = seller;
    await page.goto(`/hop-dong/${contractId}`);
    await page.getByRole('link', { name: 'Giao hàng' }).click();
    await page.getByRole('link', { name: /Báo chuyến giao/ }).click();
    await page.getByLabel('Bao nhiêu?').fill('200');
    await whole(page, 'phone-announce');
    await page.getByRole('button', { name: 'Báo chuyến giao' }).click();
    await page.getByText('Đã báo, chờ cân').waitFor();
    await whole(page, 'phone-deliveries');
    await weigh(seller, '212');
    await page.getByText('Tịnh 202 kg').waitFor();
    await whole(page, 'phone-weigh');
    await page.getByRole('button', { name: 'Gửi số cân' }).click();
    await page.getByText('Đã ghi số cân của bạn').waitFor();

    await buyer.page.goto('/giao-hang');
    await weigh(buyer, '212');
    await buyer.page.getByRole('button', { name: 'Gửi số cân' }).click();
    await buyer.page.getByText('Hai bên khớp số cân.').waitFor();
    await buyer.page.getByRole('button', { name: 'Nghiệm thu đủ' }).click();
    await buyer.page.getByText('Đã nghiệm thu').first().waitFor();
    await whole(buyer.page, 'phone-accepted');

    await until(async () => {
      await page.goto('/tien');
      await page.waitForLoadState('networkidle');
      return page.getByRole('heading', { name: 'Tiền hàng theo quyết toán' }).isVisible();
    });
    await whole(page, 'phone-money');
    await page.goto(`/su-co/${contractId}`);
    await page.getByRole('button', { name: 'Gửi báo sự cố' }).click();
    await page.getByText('Có 2 chỗ cần sửa').waitFor();
    await whole(page, 'phone-problem');
    await page.getByRole('radio', { name: 'Tới nhận hàng trễ' }).click();
    await page.getByLabel('Kể lại ngắn gọn').fill('Hẹn sáng nay, chiều vẫn chưa có ghe tới.');
    await page.getByRole('button', { name: 'Gửi báo sự cố' }).click();
    await page.getByText('Bên kia có 48 giờ để trả lời.').first().waitFor();
    expect([...seller.faults, ...buyer.faults]).toEqual([]);
    await seller.context.close();
    await buyer.context.close();
  });
});
