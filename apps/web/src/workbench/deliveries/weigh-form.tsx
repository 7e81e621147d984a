import { useState } from 'react';
import { useCommand } from '../../graphql/hooks.js';
import { Button } from '../../ui/button.js';
import { NumberField } from '../../ui/number-field.js';
import { parseKilograms } from '../../ui/parse-amount.js';
import { LoadError } from '../../ui/states.js';
import { useToast } from '../../ui/toast.js';
import layout from '../parts/layout.module.css';
import { plainName } from '../parts/names.js';
import {
  deskDeliveriesQuery,
  deskDeliveryQuery,
  deskWeighMutation,
} from './deliveries.documents.js';
import type { DeliveryView } from './delivery-tone.js';
import { useTexts } from './messages.js';

interface WeighProps {
  readonly delivery: DeliveryView;
  readonly own: string;
}

/** One side's own weight; with several sellers on one load, the net of each. */
export function WeighForm({ delivery, own }: WeighProps) {
  const texts = useTexts();
  const toast = useToast();
  const [gross, setGross] = useState('');
  const [tare, setTare] = useState('0');
  const [nets, setNets] = useState<Readonly<Record<string, string>>>({});
  const [asked, setAsked] = useState(false);
  const weigh = useCommand(deskWeighMutation, {
    refresh: [deskDeliveryQuery, deskDeliveriesQuery],
    onDone: () => {
      toast(texts.weighed);
      setGross('');
      setAsked(false);
    },
  });
  const several = delivery.parts.length > 1;
  const [grossKg, tareKg] = [parseKilograms(gross), parseKilograms(tare)];
  const parts = delivery.parts.map(({ lineId }) => ({
    lineId,
    net: parseKilograms(nets[lineId] ?? ''),
  }));
  const whole = !several || parts.every(({ net }) => net !== null);
  const send = (): void => {
    setAsked(true);
    if (grossKg === null || tareKg === null || !whole) return;
    weigh.mutate({
      deliveryId: delivery.id,
      organisationId: own,
      gross: grossKg,
      tare: tareKg,
      measuredAt: new Date().toISOString(),
      ...(several && { parts: parts.map(({ lineId, net }) => ({ lineId, net: net ?? '0' })) }),
    });
  };
  const field = (label: string, value: string, onChange: (text: string) => void) => (
    <NumberField
      key={label}
      label={label}
      unit="kg"
      inputMode="text"
      parse={parseKilograms}
      value={value}
      onChange={onChange}
      error={asked && parseKilograms(value) === null ? texts.errorWeight : undefined}
    />
  );
  return (
    <section className={layout['section']}>
      <h2>{texts.weigh}</h2>
      <div className={layout['pair']}>
        {field(texts.gross, gross, setGross)}
        {field(texts.tare, tare, setTare)}
        {several &&
          delivery.parts.map(({ lineId, lineNo, sellerName }) =>
            field(`${texts.net} ${lineNo}: ${plainName(sellerName)}`, nets[lineId] ?? '', (text) =>
              setNets({ ...nets, [lineId]: text }),
            ),
          )}
      </div>
      {weigh.error !== null && <LoadError error={weigh.error} />}
      <div>
        <Button look="primary" busy={weigh.isPending} onClick={send}>
          {texts.weighSend}
        </Button>
      </div>
    </section>
  );
}
