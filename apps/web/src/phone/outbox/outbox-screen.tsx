import { useState } from 'react';
import { useNavigate } from 'react-router';
import { momentText } from '../../format/format.js';
import { useCommon } from '../../messages/common.js';
import { useLocalText } from '../../messages/language.js';
import { Badge } from '../../ui/badge.js';
import { Button } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { Dialog } from '../../ui/dialog.js';
import { PageHeader } from '../../ui/page-header.js';
import { EmptyState, Notice } from '../../ui/states.js';
import { useTexts } from '../more/messages.js';
import styles from '../parts/list.module.css';
import type { QueuedAct } from './act.js';
import { writeDraft } from './phone-store.js';
import { useOutbox, useQueuedActs } from './use-outbox.js';

/** What is not sent yet, in its order, and what was refused and waits for the person. */
export function OutboxScreen() {
  const { outbox: texts } = useTexts();
  const outbox = useOutbox();
  const acts = useQueuedActs();
  return (
    <>
      <PageHeader title={texts.title} lead={texts.lead} />
      {acts.length === 0 && <EmptyState title={texts.empty}>{texts.emptyHelp}</EmptyState>}
      {acts.some(({ refusal }) => refusal === null) && (
        <Button onClick={() => outbox.flush()}>{texts.sendNow}</Button>
      )}
      {acts.map((act) => (
        <ActCard key={act.order} act={act} />
      ))}
    </>
  );
}

function ActCard({ act }: { readonly act: QueuedAct }) {
  const common = useCommon();
  const { outbox: texts } = useTexts();
  const textOf = useLocalText();
  const outbox = useOutbox();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const { refusal, repair } = act;
  const mend = async (): Promise<void> => {
    if (repair === null) return;
    await writeDraft(repair.draftKey, repair.draft, Date.now());
    await outbox.remove(act.order);
    await navigate(repair.path);
  };
  return (
    <Card urgent={refusal !== null}>
      <div className={styles['head']}>
        <h2>{textOf(act.title)}</h2>
        <Badge tone={refusal === null ? 'waiting' : 'bad'}>
          {refusal === null ? texts.waiting : texts.refused}
        </Badge>
      </div>
      <p className={styles['soft']}>
        {texts.madeAt(momentText(new Date(act.createdAt).toISOString()))}
      </p>
      {refusal !== null && <Notice tone="danger">{textOf(refusal.text)}</Notice>}
      <div className={styles['acts']}>
        {refusal !== null && repair !== null && (
          <Button look="primary" onClick={() => void mend()}>
            {texts.mend}
          </Button>
        )}
        {refusal !== null && (
          <Button onClick={() => void outbox.retry(act.order)}>{texts.retry}</Button>
        )}
        <Button look="quiet" onClick={() => setAsking(true)}>
          {texts.remove}
        </Button>
      </div>
      <Dialog
        open={asking}
        title={texts.removeTitle}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{common.cancel}</Button>
            <Button look="danger" onClick={() => void outbox.remove(act.order)}>
              {texts.remove}
            </Button>
          </>
        }
      >
        <p>{texts.removeHelp}</p>
      </Dialog>
    </Card>
  );
}
