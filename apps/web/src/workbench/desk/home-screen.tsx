/** First screen of buyers and processors: what needs them, coverage by week. */
import { Plus } from 'lucide-react';
import { ButtonLink } from '../../ui/button.js';
import { ShortMoney } from '../../ui/figures.js';
import { PageHeader } from '../../ui/page-header.js';
import { useSession } from '../../session/session.js';
import { deskContractsQuery } from '../contracts/contracts.documents.js';
import type { DeskDemandsResult } from '../demands/demands.documents.js';
import { deskDemandsQuery } from '../demands/demands.documents.js';
import { useTexts as useDemandTexts } from '../demands/messages.js';
import { sumVnd, tonnes, wholeText } from '../parts/amounts.js';
import { Bars } from '../parts/bars.js';
import layout from '../parts/layout.module.css';
import { useTexts as usePartTexts } from '../parts/messages.js';
import { Tile, Tiles } from '../parts/tiles.js';
import { useAll } from '../parts/use-all.js';
import { weeksOf } from '../parts/weeks.js';
import { roundGroupsQuery } from '../rounds/review.documents.js';
import { bookSpan } from './book.js';
import { useTexts } from './messages.js';
import { NoticeList } from './notice-list.js';
import type { TaskLine } from './tasks.js';
import { Tasks } from './tasks.js';

type Demand = DeskDemandsResult['demands']['edges'][number]['node'];

function useFacts(own: string) {
  const demands = useAll(
    deskDemandsQuery,
    { filter: { organisation: own } },
    ({ demands: all }) => all,
  );
  const groups = useAll(
    roundGroupsQuery,
    { states: ['PUBLISHED'] },
    ({ proposalGroups }) => proposalGroups,
  );
  const contracts = useAll(
    deskContractsQuery,
    { organisationId: own },
    ({ contracts: all }) => all,
  );
  return {
    demands: demands.data?.rows,
    waiting: groups.data?.rows ?? [],
    contracts: contracts.data?.rows ?? [],
  };
}

function useTasks({ demands, waiting, contracts }: ReturnType<typeof useFacts>, own: string) {
  const texts = useTexts();
  const tasks: TaskLine[] = [];
  for (const { id, number, state, parties } of contracts) {
    const mine = parties.find(({ organisationId }) => organisationId === own);
    if (state === 'AWAITING_SIGNATURES' && mine?.signedAt === null) {
      tasks.push({ text: texts.sign(number), to: `/ban/hop-dong/${id}?ky=1` });
    }
  }
  if (waiting.length > 0) {
    tasks.push({ text: texts.answer(waiting.length), to: '/ban/de-xuat?trang-thai=PUBLISHED' });
  }
  const drafts = demands?.filter(({ state }) => state === 'DRAFT').length ?? 0;
  if (drafts > 0) tasks.push({ text: texts.draft(drafts), to: '/ban/nhu-cau?trang-thai=DRAFT' });
  if (demands?.length === 0) tasks.push({ text: texts.postFirst, to: '/ban/nhu-cau/moi' });
  return tasks;
}

const weighed = (demand: Demand, amount: number): number => (demand.unit === 'kg' ? amount : 0);
const secured = (demand: Demand): number => Number(demand.quantity) - Number(demand.free);

export function HomeScreen() {
  const texts = useTexts();
  const parts = usePartTexts();
  const demandTexts = useDemandTexts();
  const { organisation } = useSession().membership;
  const facts = useFacts(organisation.id);
  const tasks = useTasks(facts, organisation.id);
  const open = facts.demands?.filter(({ state }) => state === 'PUBLISHED') ?? [];
  const inForce = facts.contracts.filter(({ state }) => state === 'IN_FORCE');
  const need = open.reduce((sum, each) => sum + weighed(each, Number(each.quantity)), 0);
  const sure = open.reduce((sum, each) => sum + weighed(each, secured(each)), 0);
  return (
    <>
      <PageHeader
        title={texts.buyerTitle}
        lead={texts.buyerLead}
        actions={
          <ButtonLink to="/ban/nhu-cau/moi" look="primary" icon={<Plus aria-hidden="true" />}>
            {demandTexts.post}
          </ButtonLink>
        }
      />
      <div className={layout['halves']}>
        <Tasks tasks={tasks} />
        <NoticeList organisationId={organisation.id} />
      </div>
      <Tiles>
        <Tile
          label={texts.tileDemands}
          value={open.length}
          note={texts.tons(tonnes(need))}
          to="/ban/nhu-cau"
        />
        <Tile
          label={texts.tileFilled}
          value={`${need === 0 ? 0 : Math.round((sure / need) * 100)} %`}
          note={texts.tons(tonnes(sure))}
        />
        <Tile label={texts.tileWaiting} value={facts.waiting.length} to="/ban/de-xuat" />
        <Tile
          label={texts.tileContracts}
          value={inForce.length}
          note={<ShortMoney vnd={sumVnd(inForce.map(({ totalVnd }) => totalVnd))} />}
          to="/ban/hop-dong"
        />
      </Tiles>
      <Bars
        title={texts.coverage}
        lead={texts.coverageLead}
        step={parts.week}
        names={[texts.need, texts.secured]}
        steps={weeksOf(
          bookSpan(),
          open.map((each) => ({
            from: each.deliverFrom,
            kilograms: weighed(each, Number(each.quantity)),
          })),
          open.map((each) => ({
            from: each.deliverFrom,
            kilograms: weighed(each, secured(each)),
          })),
        )}
        words={(amount) => `${wholeText(amount)} kg`}
      />
    </>
  );
}
