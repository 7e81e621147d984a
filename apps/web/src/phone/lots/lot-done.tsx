import { CircleCheck, CloudOff, Share2 } from 'lucide-react';
import { useState } from 'react';
import { moneyText, quantityText } from '../../format/format.js';
import { useCommon } from '../../messages/common.js';
import { useLocalText } from '../../messages/language.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { PageHeader } from '../../ui/page-header.js';
import { Notice } from '../../ui/states.js';
import { useAct, useOutbox } from '../outbox/use-outbox.js';
import { todayQuery } from '../today/today.documents.js';
import { myLotsQuery, withdrawLotMutation } from './lots.documents.js';
import { useTexts } from './messages.js';
import styles from './list-lot-screen.module.css';

export interface DoneLot {
  readonly id: string;
  /** Null while it waits in the outbox. */
  readonly version: number | null;
  readonly name: string;
  readonly amount: string;
  readonly unit: string;
  readonly priceVnd: string;
}

/** After listing: what happened, and the way back. */
export function LotDone({ done }: { readonly done: DoneLot }) {
  const { done: texts } = useTexts();
  const sent = done.version !== null;
  return (
    <>
      <div className={styles['done']}>
        {sent ? <CircleCheck aria-hidden="true" /> : <CloudOff aria-hidden="true" />}
        <PageHeader
          title={sent ? texts.sentTitle : texts.laterTitle}
          lead={sent ? texts.sent : texts.later}
        />
      </div>
      <div className={styles['actions']}>
        <ShareButton done={done} />
        <UndoButton done={done} />
        <ButtonLink wide to="/lo-hang">
          {texts.toLots}
        </ButtonLink>
      </div>
    </>
  );
}

function ShareButton({ done }: { readonly done: DoneLot }) {
  const common = useCommon();
  const { done: texts } = useTexts();
  if (!('share' in navigator)) return null;
  const text = texts.shareText(
    done.name,
    quantityText(done.amount, done.unit, common.unit),
    moneyText(done.priceVnd),
  );
  // The person may close the sheet; that is no fault.
  const share = (): void => void navigator.share({ text }).catch(() => undefined);
  return (
    <Button wide icon={<Share2 aria-hidden="true" />} onClick={share}>
      {texts.share}
    </Button>
  );
}

/** Takes the lot back: out of the outbox while it is there, else by withdrawing it. */
function UndoButton({ done }: { readonly done: DoneLot }) {
  const { done: texts, later } = useTexts();
  const textOf = useLocalText();
  const outbox = useOutbox();
  const act = useAct();
  const [state, setState] = useState<{ readonly tone: 'good' | 'danger'; readonly text: string }>();
  const [busy, setBusy] = useState(false);
  const undo = async (): Promise<void> => {
    const queued = outbox.read().find(({ input }) => input['id'] === done.id);
    if (queued !== undefined) {
      await outbox.remove(queued.order);
      return setState({ tone: 'good', text: texts.undone });
    }
    const sent = await act(
      withdrawLotMutation,
      { id: done.id, expectedVersion: done.version ?? 1 },
      {
        title: { vi: `Rút lô ${done.name}`, en: `Withdraw ${done.name}` },
        refresh: [myLotsQuery, todayQuery],
      },
    );
    if (sent.kind === 'refused') setState({ tone: 'danger', text: textOf(sent.text) });
    else setState({ tone: 'good', text: sent.kind === 'done' ? texts.undone : later });
  };
  if (state !== undefined) return <Notice tone={state.tone}>{state.text}</Notice>;
  return (
    <Button
      wide
      busy={busy}
      onClick={() => {
        setBusy(true);
        void undo().finally(() => setBusy(false));
      }}
    >
      {texts.undo}
    </Button>
  );
}
