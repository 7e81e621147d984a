/** Says early that something goes wrong. Works without a network; the clock of the case starts when it arrives. */
import type { SubmitEvent } from 'react';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { today as todayOf } from '../../format/format.js';
import { useDocument } from '../../graphql/hooks.js';
import { useLocalText } from '../../messages/language.js';
import { Button } from '../../ui/button.js';
import { ChoiceTiles } from '../../ui/choice.js';
import type { FieldError } from '../../ui/error-summary.js';
import { ErrorSummary } from '../../ui/error-summary.js';
import { TextArea, TextField } from '../../ui/field.js';
import { PageHeader } from '../../ui/page-header.js';
import { LoadError, Skeleton } from '../../ui/states.js';
import { useToast } from '../../ui/toast.js';
import { useDraft } from '../drafts/use-draft.js';
import { useAct } from '../outbox/use-outbox.js';
import { useMarket } from '../parts/market.js';
import styles from '../parts/list.module.css';
import type { Contract } from './contract-facts.js';
import type { BreachCode } from './contracts.documents.js';
import { oneContractQuery, reportBreachMutation } from './contracts.documents.js';
import { useTexts } from './messages.js';

/** What a buyer, and what a seller, can be said to have done. */
const CODES: Record<'BUYER' | 'SELLER', readonly BreachCode[]> = {
  BUYER: [
    ...(['LATE_PAYMENT', 'LATE_PICKUP', 'NO_SHOW'] as const),
    ...(['REFUSE_PURCHASE', 'PRICE_SQUEEZE', 'DEPOSIT_ABANDONED'] as const),
  ],
  SELLER: ['LATE_DELIVERY', 'UNDER_DELIVERY', 'QUALITY', 'SIDE_SELLING'],
};

export function ProblemScreen() {
  const { problem: texts } = useTexts();
  const { id = '' } = useParams();
  const { orgId } = useMarket();
  const { data, error, refetch } = useDocument(oneContractQuery, { id });
  return (
    <>
      <PageHeader title={texts.title} back={`/hop-dong/${id}`} lead={texts.lead} />
      {error !== null && data === undefined && (
        <LoadError error={error} onRetry={() => void refetch()} />
      )}
      {data === undefined && error === null && <Skeleton />}
      {data !== undefined && <Form contract={data.contract} orgId={orgId} />}
    </>
  );
}

interface Problem {
  readonly accused: string | null;
  readonly code: BreachCode | null;
  readonly day: string;
  readonly text: string;
}

const EMPTY: Problem = { accused: null, code: null, day: todayOf(), text: '' };

function Form({ contract, orgId }: { readonly contract: Contract; readonly orgId: string }) {
  const { problem: texts } = useTexts();
  const textOf = useLocalText();
  const toast = useToast();
  const navigate = useNavigate();
  const act = useAct();
  const draftKey = `problem ${contract.id}`;
  const draft = useDraft(draftKey, EMPTY);
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const [attempt, setAttempt] = useState(0);
  const form = draft.value;
  if (form === null) return <Skeleton />;
  const own = contract.parties.find(({ organisationId }) => organisationId === orgId);
  const others = contract.parties.filter(({ side }) => side !== own?.side);
  const accused = others.find(({ organisationId }) => organisationId === form.accused) ?? others[0];
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const found = [
      ...(form.code === null ? [{ field: 'code', text: texts.whatWrong }] : []),
      ...(form.text.trim().length < 5 ? [{ field: 'text', text: texts.textWrong }] : []),
    ];
    setErrors(found);
    setAttempt((count) => count + 1);
    if (found.length > 0 || form.code === null || accused === undefined) return;
    const sent = await act(
      reportBreachMutation,
      {
        contractId: contract.id,
        organisationId: orgId,
        accusedOrganisationId: accused.organisationId,
        code: form.code,
        occurredOn: form.day,
        text: form.text.trim(),
      },
      {
        title: { vi: `Báo sự cố ${contract.number}`, en: `Problem with ${contract.number}` },
        refresh: [oneContractQuery],
        repair: { path: `/su-co/${contract.id}`, draftKey, draft: form },
      },
    );
    if (sent.kind === 'refused') {
      setErrors([{ field: 'code', text: textOf(sent.text) }]);
      return setAttempt((count) => count + 1);
    }
    await draft.forget();
    toast(sent.kind === 'done' ? texts.done : texts.later);
    await navigate(`/hop-dong/${contract.id}`);
  };
  const errorOf = (name: string): string | undefined =>
    errors.find(({ field }) => field === name)?.text;
  return (
    <form className={styles['form']} onSubmit={(event) => void submit(event)} noValidate>
      <ErrorSummary errors={errors} attempt={attempt} />
      {others.length > 1 && (
        <ChoiceTiles
          legend={texts.who}
          layout="list"
          value={accused?.organisationId ?? null}
          choices={others.map(({ organisationId, name }) => ({
            value: organisationId,
            label: name,
          }))}
          onChange={(value) => draft.change({ accused: value })}
        />
      )}
      <ChoiceTiles
        id="code"
        legend={texts.what}
        value={form.code}
        error={errorOf('code')}
        choices={CODES[accused?.side ?? 'BUYER'].map((code) => ({
          value: code,
          label: texts.code[code],
        }))}
        onChange={(code) => draft.change({ code })}
      />
      <TextField
        label={texts.day}
        type="date"
        max={todayOf()}
        value={form.day}
        onChange={(event) => draft.change({ day: event.target.value })}
      />
      <TextArea
        id="text"
        label={texts.text}
        hint={texts.textHint}
        maxLength={1000}
        value={form.text}
        error={errorOf('text')}
        onChange={(event) => draft.change({ text: event.target.value })}
      />
      <Button type="submit" look="primary" wide>
        {texts.submit}
      </Button>
    </form>
  );
}
