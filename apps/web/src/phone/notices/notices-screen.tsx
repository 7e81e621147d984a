import { Link } from 'react-router';
import { useDocument } from '../../graphql/hooks.js';
import { useLocalText } from '../../messages/language.js';
import { Badge } from '../../ui/badge.js';
import { Card } from '../../ui/card.js';
import { Moment } from '../../ui/figures.js';
import { PageHeader } from '../../ui/page-header.js';
import { EmptyState, LoadError, Skeleton } from '../../ui/states.js';
import { useTexts } from '../more/messages.js';
import { useAct } from '../outbox/use-outbox.js';
import { useMarket } from '../parts/market.js';
import styles from '../parts/list.module.css';
import { todayQuery } from '../today/today.documents.js';
import type { NoticesResult } from './notices.documents.js';
import { markNoticeReadMutation, noticesQuery } from './notices.documents.js';

type Notice = NoticesResult['notifications']['edges'][number]['node'];

/** Notices that ask for an act; all others are to know. */
const NEEDS_YOU: ReadonlySet<string> = new Set(['PROPOSALS_OFFERED', 'CONTRACT_TO_SIGN']);

export function NoticesScreen() {
  const { notices: texts } = useTexts();
  const { orgId } = useMarket();
  const { data, error, refetch } = useDocument(noticesQuery, { organisationId: orgId });
  const all = data?.notifications.edges.map(({ node }) => node);
  const groups = [
    [texts.needsYou, all?.filter(({ code }) => NEEDS_YOU.has(code)) ?? []],
    [texts.toKnow, all?.filter(({ code }) => !NEEDS_YOU.has(code)) ?? []],
  ] as const;
  return (
    <>
      <PageHeader title={texts.title} />
      {error !== null && all === undefined && (
        <LoadError error={error} onRetry={() => void refetch()} />
      )}
      {all === undefined && error === null && <Skeleton />}
      {all?.length === 0 && <EmptyState title={texts.empty}>{texts.emptyHelp}</EmptyState>}
      {groups.map(
        ([title, notices]) =>
          notices.length > 0 && (
            <section key={title} className={styles['section']}>
              <h2>{title}</h2>
              {notices.map((notice) => (
                <NoticeCard key={notice.id} notice={notice} />
              ))}
            </section>
          ),
      )}
    </>
  );
}

function NoticeCard({ notice }: { readonly notice: Notice }) {
  const { notices: texts } = useTexts();
  const textOf = useLocalText();
  const act = useAct();
  const unread = notice.readAt === null;
  const proposal = notice.subject === 'PROPOSAL_GROUP';
  const read = (): void => {
    if (!unread) return;
    void act(
      markNoticeReadMutation,
      { notificationId: notice.id },
      {
        title: { vi: 'Đánh dấu đã đọc', en: 'Mark as read' },
        refresh: [noticesQuery, todayQuery],
      },
    );
  };
  return (
    <Card urgent={unread}>
      <div className={styles['head']}>
        <Moment at={notice.createdAt} />
        <Badge tone={unread ? 'note' : 'neutral'}>{unread ? texts.unread : texts.read}</Badge>
      </div>
      <p>{textOf({ vi: notice.messageVi, en: notice.messageEn })}</p>
      <Link
        className={styles['action']}
        to={proposal ? `/de-xuat/${notice.subjectId}` : `/hop-dong/${notice.subjectId}`}
        onClick={read}
      >
        {proposal ? texts.seeProposal : texts.seeContract}
      </Link>
    </Card>
  );
}
