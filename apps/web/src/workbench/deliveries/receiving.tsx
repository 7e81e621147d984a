import { useState } from 'react';
import { useCommand } from '../../graphql/hooks.js';
import { useCommon } from '../../messages/common.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { Select, TextArea } from '../../ui/field.js';
import { NumberField } from '../../ui/number-field.js';
import { parseKilograms } from '../../ui/parse-amount.js';
import { LoadError } from '../../ui/states.js';
import { useToast } from '../../ui/toast.js';
import { useCatalogue } from '../parts/catalogue.js';
import layout from '../parts/layout.module.css';
import { plainName } from '../parts/names.js';
import {
  deskAcceptDeliveryMutation,
  deskDeliveriesQuery,
  deskDeliveryQuery,
  deskRejectDeliveryMutation,
} from './deliveries.documents.js';
import type { DeliveryView } from './delivery-tone.js';
import { useTexts } from './messages.js';

interface ReceivingProps {
  readonly delivery: DeliveryView;
  readonly own: string;
}

const REFRESHED = [deskDeliveryQuery, deskDeliveriesQuery];
const REASONS = [
  ...(['IMMATURE', 'OVERRIPE', 'SPOILED', 'PESTS', 'RESIDUE'] as const),
  ...(['MIXED', 'WRONG_PRODUCT', 'LATE', 'OVER_QUANTITY', 'OTHER'] as const),
];
type Reason = (typeof REASONS)[number];

/** The receiver splits the net weight by grade, or rejects the load as a whole. */
export function Receiving({ delivery, own }: ReceivingProps) {
  const texts = useTexts();
  const toast = useToast();
  const catalogue = useCatalogue();
  const [amounts, setAmounts] = useState<Readonly<Record<string, string>>>({});
  const accept = useCommand(deskAcceptDeliveryMutation, {
    refresh: REFRESHED,
    onDone: () => toast(texts.accepted),
  });
  const keyOf = (lineId: string, rank: number): string => `${lineId}-${rank}`;
  const typed = (lineId: string, rank: number, net: string | null, promised: boolean): string =>
    amounts[keyOf(lineId, rank)] ?? (promised ? (net ?? '').replace('.', ',') : '');
  const lines = delivery.parts.map((part) => {
    const known = catalogue.of(part.productCode)?.grades.map(({ rank }) => rank) ?? [];
    const ranks = known.length > 0 ? known : [part.gradeRank];
    return {
      part,
      ranks: ranks.map((rank) => ({
        rank,
        text: typed(part.lineId, rank, part.netQuantity, rank === part.gradeRank),
      })),
    };
  });
  const send = (): void =>
    accept.mutate({
      deliveryId: delivery.id,
      organisationId: own,
      lines: lines.map(({ part, ranks }) => ({
        lineId: part.lineId,
        grades: ranks
          .map(({ rank, text }) => ({ gradeRank: rank, accepted: parseKilograms(text) ?? '0' }))
          .filter(({ accepted }) => Number(accepted) > 0),
      })),
    });
  return (
    <section className={layout['section']}>
      <h2>{texts.accept}</h2>
      <p className={layout['soft']}>{texts.acceptHelp}</p>
      {lines.map(({ part, ranks }) => (
        <fieldset key={part.lineId}>
          <legend>
            {plainName(part.sellerName)}, {catalogue.nameOf(part.productCode)}
          </legend>
          <div className={layout['pair']}>
            {ranks.map(({ rank, text }) => (
              <NumberField
                key={rank}
                label={`${texts.grade}: ${catalogue.gradeOf(part.productCode, rank)}`}
                unit={part.unit}
                inputMode="text"
                parse={parseKilograms}
                value={text}
                onChange={(value) => setAmounts({ ...amounts, [keyOf(part.lineId, rank)]: value })}
              />
            ))}
          </div>
        </fieldset>
      ))}
      {accept.error !== null && <LoadError error={accept.error} />}
      <div className={layout['row']}>
        <Button look="primary" busy={accept.isPending} onClick={send}>
          {texts.acceptSend}
        </Button>
        <Reject delivery={delivery} own={own} />
      </div>
    </section>
  );
}

function Reject({ delivery, own }: ReceivingProps) {
  const texts = useTexts();
  const common = useCommon();
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState<Reason>('SPOILED');
  const [note, setNote] = useState('');
  const reject = useCommand(deskRejectDeliveryMutation, {
    refresh: REFRESHED,
    onDone: () => {
      setOpen(false);
      toast(texts.rejected);
    },
  });
  const send = (): void =>
    reject.mutate({ deliveryId: delivery.id, organisationId: own, reason, note });
  return (
    <>
      <Button look="danger" onClick={() => setOpen(true)}>
        {texts.reject}
      </Button>
      <Dialog
        open={open}
        title={texts.rejectTitle}
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button onClick={() => setOpen(false)}>{common.cancel}</Button>
            <Button look="danger" busy={reject.isPending} onClick={send}>
              {texts.reject}
            </Button>
          </>
        }
      >
        <Select
          label={texts.rejectWhy}
          value={reason}
          options={REASONS.map((value) => ({ value, label: texts.reasons[value] }))}
          onChange={(event) => setReason(event.target.value as Reason)}
        />
        <TextArea
          label={texts.rejectNote}
          value={note}
          maxLength={500}
          onChange={(event) => setNote(event.target.value)}
        />
        {reject.error !== null && <LoadError error={reject.error} />}
      </Dialog>
    </>
  );
}
