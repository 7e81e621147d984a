import { ActionIcon } from '../../icons/action-icon.js';
import { Link } from 'react-router';
import { civilOf, dayNumber, isoWeekday } from '#text';
import { dayText, momentText, quantityText, today } from '../../format/format.js';
import { useDocument } from '../../graphql/hooks.js';
import { useCommon } from '../../messages/common.js';
import { homeOf, useSession } from '../../session/session.js';
import { ButtonLink } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { PageHeader } from '../../ui/page-header.js';
import { EmptyState, LoadError, Skeleton } from '../../ui/states.js';
import { useTexts } from '../messages.js';
import { useMarket } from '../parts/market.js';
import type { Signing, WeekDay } from './tasks.js';
import { openProposals, signings, weekOf } from './tasks.js';
import type { TodayResult } from './today.documents.js';
import { todayQuery } from './today.documents.js';
import styles from './today-screen.module.css';

const POLL_MILLIS = 60_000;
const TASKS_MAX = 5;

/** What needs this person now. */
export function TodayScreen() {
  const { today: texts } = useTexts();
  const { membership, memberships } = useSession();
  const { orgId, mainSide } = useMarket();
  const answer = useDocument(
    todayQuery,
    { organisationId: orgId },
    { refetchInterval: POLL_MILLIS },
  );
  const { data, error, refetch } = answer;
  return (
    <>
      <PageHeader title={texts.title} lead={membership.organisation.name} />
      {mainSide === 'supply' ? (
        <ButtonLink look="primary" wide to="/lo-hang/dang">
          {texts.listLot}
        </ButtonLink>
      ) : (
        <ButtonLink look="primary" wide to="/nhu-cau/dang">
          {texts.postDemand}
        </ButtonLink>
      )}
      {error !== null && data === undefined && (
        <LoadError error={error} onRetry={() => void refetch()} />
      )}
      {data === undefined && error === null && <Skeleton />}
      {data !== undefined && (
        <>
          <Tasks data={data} orgId={orgId} />
          <Week
            days={weekOf(
              data.contracts.edges.map(({ node }) => node),
              orgId,
              today(),
            )}
          />
        </>
      )}
      {homeOf(memberships.map(({ role }) => role)) === '/ban' && (
        <a href="/ban" className={styles['line']}>
          <ActionIcon name="monitor" />
          <span>{texts.toWorkbench}</span>
          <ActionIcon name="next" />
        </a>
      )}
    </>
  );
}

function Tasks({ data, orgId }: { readonly data: TodayResult; readonly orgId: string }) {
  const { today: texts } = useTexts();
  const open = openProposals(
    data.proposals.edges.map(({ node }) => node),
    orgId,
  );
  const signs = signings(
    data.contracts.edges.map(({ node }) => node),
    orgId,
  );
  const unread = data.notifications.edges.length;
  const deadline = open[0]?.expiresAt ?? null;
  const room = TASKS_MAX - (open.length > 0 ? 1 : 0);
  return (
    <section className={styles['section']} aria-labelledby="tasks">
      <h2 id="tasks">{texts.tasks}</h2>
      {open.length > 0 && (
        <Card urgent>
          <h3 className={styles['task']}>
            <ActionIcon name="handshake" />
            {texts.proposals(open.length)}
          </h3>
          {deadline !== null && <p>{texts.until(momentText(deadline))}</p>}
          <ButtonLink wide to="/de-xuat">
            {texts.proposalsTo}
          </ButtonLink>
        </Card>
      )}
      {signs.own.slice(0, room).map((signing) => (
        <SignTask key={signing.contract.id} {...signing} />
      ))}
      {open.length === 0 && signs.own.length === 0 && (
        <EmptyState title={texts.nothing}>{texts.nothingHelp}</EmptyState>
      )}
      {signs.others.slice(0, 2).map(({ contract }) => (
        <Link key={contract.id} to={`/hop-dong/${contract.id}`} className={styles['line']}>
          <ActionIcon name="contract" />
          <span>{texts.waits(contract.number)}</span>
          <ActionIcon name="next" />
        </Link>
      ))}
      {unread > 0 && (
        <Link to="/thong-bao" className={styles['line']}>
          <ActionIcon name="bell" />
          <span>
            {data.notifications.pageInfo.hasNextPage ? texts.noticesMany : texts.notices(unread)}
          </span>
          <ActionIcon name="next" />
        </Link>
      )}
    </section>
  );
}

function SignTask({ contract, partners }: Signing) {
  const { today: texts } = useTexts();
  return (
    <Card urgent>
      <h3 className={styles['task']}>
        <ActionIcon name="contract" />
        {texts.sign(contract.number)}
      </h3>
      <p>{texts.signWith(partners, momentText(contract.signBy))}</p>
      <ButtonLink wide to={`/hop-dong/${contract.id}/ky`}>
        {texts.signTo}
      </ButtonLink>
    </Card>
  );
}

/** Seven days as a strip with a mark per delivery, and the same as a list below it. */
function Week({ days }: { readonly days: readonly WeekDay[] }) {
  const common = useCommon();
  const { today: texts } = useTexts();
  const busy = days.filter(({ deliveries }) => deliveries.length > 0);
  return (
    <section className={styles['section']} aria-labelledby="week">
      <h2 id="week">{texts.week}</h2>
      <div className={styles['strip']} aria-hidden="true">
        {days.map(({ day, deliveries }) => (
          <div key={day} className={styles['day']}>
            <span>{texts.days[isoWeekday(dayNumber(day)) % 7]}</span>
            <strong>{civilOf(dayNumber(day)).day}</strong>
            <span className={styles['marks']}>
              {deliveries.slice(0, 3).map((delivery, index) => (
                <span key={`${delivery.contractId} ${index}`} className={styles['mark']} />
              ))}
            </span>
          </div>
        ))}
      </div>
      {busy.length === 0 ? (
        <p className={styles['soft']}>{texts.weekEmpty}</p>
      ) : (
        <ul className={styles['list']}>
          {busy.map(({ day, deliveries }) => (
            <li key={day}>
              <strong>{dayText(day)}</strong>
              {deliveries.map(({ contractId, productName, quantity, unit }, index) => (
                <Link
                  key={`${contractId} ${index}`}
                  to={`/hop-dong/${contractId}`}
                  className={styles['line']}
                >
                  <span>
                    {productName}, {quantityText(quantity, unit, common.unit)}
                  </span>
                  <ActionIcon name="next" />
                </Link>
              ))}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
