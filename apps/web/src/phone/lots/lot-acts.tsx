/** What can be done with a lot: still here, list again, open, withdraw. All go through the outbox. */
import { useState } from 'react';
import { addDays } from '#text';
import { dayText, daysBetween, today } from '../../format/format.js';
import { useCommon } from '../../messages/common.js';
import type { LocalText } from '../../messages/language.js';
import { useLocalText } from '../../messages/language.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { useToast } from '../../ui/toast.js';
import { useAct } from '../outbox/use-outbox.js';
import { todayQuery } from '../today/today.documents.js';
import { SOON_DAYS } from './lot-card.js';
import { extended } from './lot-form.js';
import type { LotPartsFragment } from './lots.documents.js';
import {
  myLotsQuery,
  oneLotQuery,
  publishLotMutation,
  updateLotMutation,
  withdrawLotMutation,
} from './lots.documents.js';
import { useTexts } from './messages.js';
import styles from './lots.module.css';

const REFRESH = [myLotsQuery, oneLotQuery, todayQuery];
const EXTEND_DAYS = 7;

interface Told {
  readonly kind: 'refused';
  readonly text: LocalText;
}

/** Tells what came of an act. */
function useTold() {
  const texts = useTexts();
  const textOf = useLocalText();
  const toast = useToast();
  return (sent: { readonly kind: 'done' | 'later' } | Told, good: string): void => {
    if (sent.kind === 'refused') toast(textOf(sent.text));
    else toast(sent.kind === 'done' ? good : texts.later);
  };
}

export function LotActs({ lot }: { readonly lot: LotPartsFragment }) {
  const texts = useTexts();
  const act = useAct();
  const tell = useTold();
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState(false);
  const name = { vi: lot.product?.nameVi ?? '', en: lot.product?.nameEn ?? '' };
  const run = (work: () => Promise<void>): void => {
    setBusy(true);
    void work().finally(() => setBusy(false));
  };
  const extend = async (): Promise<void> => {
    const start = lot.readyTo < today() ? today() : lot.readyTo;
    const readyTo = addDays(start, EXTEND_DAYS);
    const title = { vi: `Vẫn còn ${name.vi}`, en: `Still have ${name.en}` };
    const options = { title, refresh: REFRESH };
    tell(
      await act(updateLotMutation, extended(lot, readyTo), options),
      texts.extended(dayText(readyTo)),
    );
  };
  const step = { id: lot.id, expectedVersion: lot.version };
  const publish = async (): Promise<void> => {
    const title = { vi: `Đăng lô ${name.vi}`, en: `Open ${name.en}` };
    tell(await act(publishLotMutation, step, { title, refresh: REFRESH }), texts.published);
  };
  const withdraw = async (): Promise<void> => {
    setAsking(false);
    const title = { vi: `Rút lô ${name.vi}`, en: `Withdraw ${name.en}` };
    tell(await act(withdrawLotMutation, step, { title, refresh: REFRESH }), texts.withdrawn);
  };
  const open = lot.state === 'PUBLISHED';
  const soon = open && daysBetween(today(), lot.readyTo) <= SOON_DAYS;
  return (
    <div className={styles['acts']}>
      {soon && (
        <Button look="primary" busy={busy} onClick={() => run(extend)}>
          {texts.stillHere}
        </Button>
      )}
      {lot.state === 'DRAFT' && (
        <Button look="primary" busy={busy} onClick={() => run(publish)}>
          {texts.publish}
        </Button>
      )}
      <ButtonLink to={`/lo-hang/dang?tu=${lot.id}`}>{texts.repeat}</ButtonLink>
      {(open || lot.state === 'DRAFT') && (
        <Button look="quiet" onClick={() => setAsking(true)}>
          {texts.withdraw}
        </Button>
      )}
      <WithdrawDialog
        open={asking}
        onClose={() => setAsking(false)}
        onWithdraw={() => run(withdraw)}
      />
    </div>
  );
}

interface WithdrawProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onWithdraw: () => void;
}

function WithdrawDialog({ open, onClose, onWithdraw }: WithdrawProps) {
  const common = useCommon();
  const texts = useTexts();
  return (
    <Dialog
      open={open}
      title={texts.withdrawTitle}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button look="danger" onClick={onWithdraw}>
            {texts.withdraw}
          </Button>
        </>
      }
    >
      <p>{texts.withdrawHelp}</p>
    </Dialog>
  );
}
