/** Flow 2: a demand on one page, with what could serve it beside, then a page to check, then it is posted. */
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { useCommand } from '../../graphql/hooks.js';
import { newId } from '../../graphql/ids.js';
import { useSession } from '../../session/session.js';
import { Button } from '../../ui/button.js';
import { ErrorSummary } from '../../ui/error-summary.js';
import { PageHeader } from '../../ui/page-header.js';
import { LoadError } from '../../ui/states.js';
import { useToast } from '../../ui/toast.js';
import { useCatalogue } from '../parts/catalogue.js';
import layout from '../parts/layout.module.css';
import { CheckDemand } from './check-demand.js';
import { CouldServe } from './could-serve.js';
import { DemandFields } from './demand-fields.js';
import { emptyForm, errorsOf, inputOf } from './demand-form.js';
import { deskCreateDemandMutation, deskDemandsQuery } from './demands.documents.js';
import { useTexts } from './messages.js';

export function PostDemand() {
  const texts = useTexts();
  const toast = useToast();
  const navigate = useNavigate();
  const catalogue = useCatalogue();
  const { organisation } = useSession().membership;
  const seat = organisation.place;
  const [form, setForm] = useState(() =>
    emptyForm(seat === null ? null : { id: seat.id, name: seat.fullName }),
  );
  const [attempt, setAttempt] = useState(0);
  const [checking, setChecking] = useState(false);
  const [asDraft, setAsDraft] = useState(false);
  const id = useMemo(newId, []);
  const unit = catalogue.unitOf(form.product);
  const errors = errorsOf(form, unit, texts);
  const create = useCommand(deskCreateDemandMutation, {
    refresh: [deskDemandsQuery],
    onDone: (demand) => {
      toast(asDraft ? texts.draftSaved : texts.posted);
      void navigate(`/ban/nhu-cau/${demand.id}`);
    },
  });
  const send = (publish: boolean): void => {
    setAsDraft(!publish);
    create.mutate({ id, organisationId: organisation.id, publish, ...inputOf(form, unit) });
  };
  if (checking) {
    return (
      <CheckDemand
        form={form}
        unit={unit}
        busy={create.isPending}
        error={create.error}
        onChange={() => setChecking(false)}
        onSend={send}
      />
    );
  }
  const check = (): void => {
    setAttempt(attempt + 1);
    if (errors.length === 0) setChecking(true);
  };
  const spot = form.place[0]?.id === seat?.id ? (seat ?? null) : null;
  return (
    <>
      <PageHeader title={texts.post} lead={texts.postLead} back="/ban/nhu-cau" />
      <ErrorSummary errors={attempt > 0 ? errors : []} attempt={attempt} />
      <form
        className={layout['split']}
        onSubmit={(event) => {
          event.preventDefault();
          check();
        }}
      >
        <DemandFields
          form={form}
          unit={unit}
          errors={attempt > 0 ? errors : []}
          onChange={(part) => setForm((old) => ({ ...old, ...part }))}
        />
        <div className={layout['stack']}>
          <CouldServe form={form} spot={spot} unit={unit} />
          {create.error !== null && <LoadError error={create.error} />}
          <Button look="primary" type="submit">
            {texts.check}
          </Button>
        </div>
      </form>
    </>
  );
}
