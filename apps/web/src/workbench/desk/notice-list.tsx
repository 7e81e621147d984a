import { Link } from 'react-router';
import { momentText } from '../../format/format.js';
import { useCommand } from '../../graphql/hooks.js';
import { useLocalText } from '../../messages/language.js';
import { Badge } from '../../ui/badge.js';
import { Button } from '../../ui/button.js';
import layout from '../parts/layout.module.css';
import { LoadedRows } from '../parts/loaded.js';
import { useAll } from '../parts/use-all.js';
import type { DeskNoticesResult } from './desk.documents.js';
import { deskNoticesQuery, deskReadMutation } from './desk.documents.js';
import { useTexts } from './messages.js';
import styles from './notice-list.module.css';

type NoticeRow = DeskNoticesResult['notifications']['edges'][number]['node'];

/** Screens of the things that notices are about. */
const SCREEN_OF: Readonly<Partial<Record<NoticeRow['subject'], string>>> = {
  CONTRACT: 'hop-dong',
  PROPOSAL_GROUP: 'de-xuat',
};

/** Where the thing of a notice is; null for what the workbench has no screen of. */
const placeOf = ({ subject, subjectId }: NoticeRow): string | null => {
  const screen = SCREEN_OF[subject];
  return screen === undefined ? null : `/ban/${screen}/${subjectId}`;
};

const SHOWN = 6;

/** The newest notices of an organisation. */
export function NoticeList({ organisationId }: { readonly organisationId: string }) {
  const texts = useTexts();
  const query = useAll(deskNoticesQuery, { organisationId }, (result) => result.notifications, {
    max: 50,
  });
  return (
    <section className={layout['section']}>
      <h2>{texts.notices}</h2>
      <LoadedRows query={query}>
        {(rows) =>
          rows.length === 0 ? (
            <p className={layout['soft']}>{texts.noNotices}</p>
          ) : (
            <ul className={styles['list']}>
              {rows.slice(0, SHOWN).map((row) => (
                <NoticeLine key={row.id} row={row} />
              ))}
            </ul>
          )
        }
      </LoadedRows>
    </section>
  );
}

function NoticeLine({ row }: { readonly row: NoticeRow }) {
  const texts = useTexts();
  const local = useLocalText();
  const to = placeOf(row);
  const read = useCommand(deskReadMutation, { refresh: [deskNoticesQuery] });
  const mark = (): void => {
    if (row.readAt === null) read.mutate({ notificationId: row.id });
  };
  return (
    <li>
      <div>
        {row.readAt === null && <Badge tone="note">{texts.unread}</Badge>}{' '}
        {local({ vi: row.messageVi, en: row.messageEn })}
        <div className={layout['soft']}>{momentText(row.createdAt)}</div>
      </div>
      {to === null ? (
        row.readAt === null && (
          <Button look="quiet" onClick={mark}>
            {texts.markRead}
          </Button>
        )
      ) : (
        <Link to={to} onClick={mark}>
          {texts.open}
        </Link>
      )}
    </li>
  );
}
