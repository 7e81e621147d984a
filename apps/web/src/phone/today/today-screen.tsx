import { useDocument } from '../../graphql/hooks.js';
import { useCommon } from '../../messages/common.js';
import { useLocalText } from '../../messages/language.js';
import { homeOf, useSession } from '../../session/session.js';
import { useSignOut } from '../../session/sign-out.js';
import { Button } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { Moment } from '../../ui/figures.js';
import { PageHeader } from '../../ui/page-header.js';
import { EmptyState, LoadError, Skeleton } from '../../ui/states.js';
import { useTexts } from '../messages.js';
import { unreadNoticesQuery } from './today.documents.js';

/** What needs this person now. */
export function TodayScreen() {
  const common = useCommon();
  const { today: texts } = useTexts();
  const textOf = useLocalText();
  const { membership, memberships } = useSession();
  const signOut = useSignOut();
  const { data, error, refetch } = useDocument(unreadNoticesQuery, {});
  const notices = data?.notifications.edges.map(({ node }) => node);
  return (
    <>
      <PageHeader title={texts.title} lead={membership.organisation.name} />
      {error !== null && <LoadError error={error} onRetry={() => void refetch()} />}
      {notices === undefined && error === null && <Skeleton />}
      {notices?.length === 0 && <EmptyState title={texts.nothing}>{texts.nothingHelp}</EmptyState>}
      {notices?.map(({ id, messageVi, messageEn, createdAt }) => (
        <Card key={id} urgent>
          <p>{textOf({ vi: messageVi, en: messageEn })}</p>
          <Moment at={createdAt} />
        </Card>
      ))}
      {homeOf(memberships.map(({ role }) => role)) === '/ban' && (
        <a href="/ban">{texts.toWorkbench}</a>
      )}
      <Button onClick={() => void signOut()}>{common.signOut}</Button>
    </>
  );
}
