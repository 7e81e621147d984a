import type { SubmitEvent } from 'react';
import { useMemo, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { quantityText, today as todayOf, unitText } from '../../format/format.js';
import { useDocument } from '../../graphql/hooks.js';
import { newId } from '../../graphql/ids.js';
import { useCommon } from '../../messages/common.js';
import { useLocalText } from '../../messages/language.js';
import { Button } from '../../ui/button.js';
import { ChoiceTiles } from '../../ui/choice.js';
import type { FieldError } from '../../ui/error-summary.js';
import { ErrorSummary } from '../../ui/error-summary.js';
import { TextField } from '../../ui/field.js';
import { NumberField } from '../../ui/number-field.js';
import { PageHeader } from '../../ui/page-header.js';
import { EmptyState, LoadError, Skeleton } from '../../ui/states.js';
import { useToast } from '../../ui/toast.js';
import { useDraft } from '../drafts/use-draft.js';
import { quantityParser } from '../lots/lot-form.js';
import { useAct } from '../outbox/use-outbox.js';
import { useMarket } from '../parts/market.js';
import styles from '../parts/list.module.css';
import type { DeliveryPlanResult } from './deliveries.documents.js';
import { deliveryPlanQuery, myLoadsQuery, notifyDeliveryMutation } from './deliveries.documents.js';
import { useTexts } from './messages.js';

type Line = DeliveryPlanResult['deliverySchedule']['lines'][number];

interface AnnounceForm {
  readonly lineId: string;
  readonly amount: string;
  readonly day: string;
  readonly vehicle: string;
}

/** What is left of the slot of today, or of the next one. */
const nextAmount = (line: Line, day: string): string => {
  const slot =
    line.slots.find(
      ({ deliverTo, remainingQuantity }) => deliverTo >= day && remainingQuantity !== '0',
    ) ?? line.slots.find(({ remainingQuantity }) => remainingQuantity !== '0');
  return (slot?.remainingQuantity ?? '').replace('.', ',');
};

/** A seller says what comes and when; works without a network. */
export function AnnounceScreen() {
  const texts = useTexts();
  const { contractId = '' } = useParams();
  const { orgId } = useMarket();
  const { data, error, refetch } = useDocument(deliveryPlanQuery, { contractId });
  const lines = data?.deliverySchedule.lines.filter(
    ({ sellerOrganisationId, roomQuantity }) =>
      sellerOrganisationId === orgId && roomQuantity !== '0',
  );
  return (
    <>
      <PageHeader title={texts.form.title} back="/giao-hang" />
      {error !== null && data === undefined && (
        <LoadError error={error} onRetry={() => void refetch()} />
      )}
      {data === undefined && error === null && <Skeleton />}
      {lines?.length === 0 && <EmptyState title={texts.form.nothing} />}
      {lines?.[0] !== undefined && (
        <Form contractId={contractId} lines={lines} first={lines[0]} orgId={orgId} />
      )}
    </>
  );
}

interface FormProps {
  readonly contractId: string;
  readonly lines: readonly Line[];
  readonly first: Line;
  readonly orgId: string;
}

function Form({ contractId, lines, first, orgId }: FormProps) {
  const { form: texts } = useTexts();
  const textOf = useLocalText();
  const toast = useToast();
  const navigate = useNavigate();
  const act = useAct();
  const initial = useMemo((): AnnounceForm => {
    const day = todayOf();
    return { lineId: first.lineId, amount: nextAmount(first, day), day, vehicle: '' };
  }, [first]);
  const draftKey = `load ${contractId}`;
  const draft = useDraft(draftKey, initial);
  const [attempt, setAttempt] = useState(0);
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const form = draft.value;
  if (form === null) return <Skeleton />;
  const line = lines.find(({ lineId }) => lineId === form.lineId) ?? first;
  const amount = quantityParser(line.unit)(form.amount);
  const faults = (): readonly FieldError[] => [
    ...(amount === null || Number(amount) === 0
      ? [{ field: 'amount', text: texts.amountWrong }]
      : []),
    ...(form.day < todayOf() ? [{ field: 'day', text: texts.dayWrong }] : []),
  ];
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const found = faults();
    setErrors(found);
    setAttempt((count) => count + 1);
    if (found.length > 0 || amount === null) return;
    const sent = await act(
      notifyDeliveryMutation,
      {
        id: newId(),
        contractId,
        organisationId: orgId,
        plannedOn: form.day,
        vehicle: form.vehicle.trim() === '' ? null : form.vehicle.trim(),
        parts: [{ lineId: line.lineId, quantity: amount }],
      },
      {
        title: { vi: `Báo chuyến ${line.productName}`, en: 'Announce a load' },
        refresh: [myLoadsQuery, deliveryPlanQuery],
        repair: { path: `/giao-hang/bao/${contractId}`, draftKey, draft: form },
      },
    );
    if (sent.kind === 'refused') {
      setErrors([{ field: 'amount', text: textOf(sent.text) }]);
      return setAttempt((count) => count + 1);
    }
    await draft.forget();
    toast(sent.kind === 'done' ? texts.done : texts.later);
    await navigate('/giao-hang');
  };
  return (
    <form className={styles['form']} onSubmit={(event) => void submit(event)} noValidate>
      <ErrorSummary errors={errors} attempt={attempt} />
      <Fields form={form} line={line} lines={lines} errors={errors} change={draft.change} />
      <Button type="submit" look="primary" wide>
        {texts.submit}
      </Button>
    </form>
  );
}

interface FieldsProps {
  readonly form: AnnounceForm;
  readonly line: Line;
  readonly lines: readonly Line[];
  readonly errors: readonly FieldError[];
  readonly change: (part: Partial<AnnounceForm>) => void;
}

function Fields({ form, line, lines, errors, change }: FieldsProps) {
  const common = useCommon();
  const { form: texts } = useTexts();
  const errorOf = (name: string): string | undefined =>
    errors.find(({ field }) => field === name)?.text;
  return (
    <>
      {lines.length > 1 && (
        <ChoiceTiles
          legend={texts.line}
          layout="list"
          value={form.lineId}
          choices={lines.map(({ lineId, productName, roomQuantity, unit }) => ({
            value: lineId,
            label: productName,
            detail: texts.room(quantityText(roomQuantity, unit, common.unit)),
          }))}
          onChange={(lineId) => {
            const chosen = lines.find((each) => each.lineId === lineId);
            change({ lineId, amount: chosen === undefined ? '' : nextAmount(chosen, form.day) });
          }}
        />
      )}
      <NumberField
        id="amount"
        label={texts.amount}
        value={form.amount}
        onChange={(amount) => change({ amount })}
        hint={texts.room(quantityText(line.roomQuantity, line.unit, common.unit))}
        error={errorOf('amount')}
        unit={unitText(line.unit, common.unit)}
        parse={quantityParser(line.unit)}
      />
      <TextField
        id="day"
        label={texts.day}
        type="date"
        value={form.day}
        error={errorOf('day')}
        onChange={(event) => change({ day: event.target.value })}
      />
      <TextField
        label={texts.vehicle}
        hint={texts.vehicleHint}
        optional
        maxLength={60}
        value={form.vehicle}
        onChange={(event) => change({ vehicle: event.target.value })}
      />
    </>
  );
}
