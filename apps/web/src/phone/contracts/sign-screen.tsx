/** Read and sign: the summary, the exact document with its hash, the signature. Nothing here is ever queued. */
import { CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { useParams } from 'react-router';
import { useCommand, useDocument } from '../../graphql/hooks.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { Checkbox } from '../../ui/field.js';
import { PageHeader } from '../../ui/page-header.js';
import { LoadError, Notice, Skeleton, useErrorText } from '../../ui/states.js';
import { useMarket } from '../parts/market.js';
import { useOnline } from '../outbox/use-outbox.js';
import { todayQuery } from '../today/today.documents.js';
import { ContractDocument, matches, useContractDocument } from './contract-document.js';
import type { Contract } from './contract-facts.js';
import { hasSigned, partnersOf } from './contract-facts.js';
import { ContractSummary } from './contract-summary.js';
import { myContractsQuery, oneContractQuery, signContractMutation } from './contracts.documents.js';
import { useTexts } from './messages.js';
import styles from './contracts.module.css';

export function SignScreen() {
  const texts = useTexts();
  const { id = '' } = useParams();
  const { orgId } = useMarket();
  const [signed, setSigned] = useState(false);
  const { data, error, refetch } = useDocument(oneContractQuery, { id });
  const contract = data?.contract;
  const open = contract?.state === 'AWAITING_SIGNATURES' && !hasSigned(contract, orgId);
  return (
    <>
      <PageHeader
        title={texts.sign.title}
        back={`/hop-dong/${id}`}
        lead={
          contract === undefined
            ? undefined
            : `${contract.number}. ${texts.with(partnersOf(contract, orgId))}`
        }
      />
      {error !== null && contract === undefined && (
        <LoadError error={error} onRetry={() => void refetch()} />
      )}
      {contract === undefined && error === null && <Skeleton />}
      {contract !== undefined && open && (
        <Steps contract={contract} orgId={orgId} onSigned={() => setSigned(true)} />
      )}
      {contract !== undefined && !open && (
        <Outcome contract={contract} orgId={orgId} signed={signed} />
      )}
    </>
  );
}

interface StepsProps {
  readonly contract: Contract;
  readonly orgId: string;
  readonly onSigned: () => void;
}

type Check = 'summary' | 'document' | 'agree';

function Steps({ contract, orgId, onSigned }: StepsProps) {
  const texts = useTexts();
  const textOf = useErrorText();
  const online = useOnline();
  const [checks, setChecks] = useState<ReadonlySet<Check>>(new Set());
  const [missing, setMissing] = useState(false);
  const { data } = useContractDocument(contract, true);
  const wrong = data !== undefined && matches(data, contract) === false;
  const command = useCommand(signContractMutation, {
    refresh: [oneContractQuery, myContractsQuery, todayQuery],
    onDone: onSigned,
  });
  const set = (check: Check, on: boolean): void => {
    const next = new Set(checks);
    if (on) next.add(check);
    else next.delete(check);
    setChecks(next);
  };
  const sign = (): void => {
    setMissing(checks.size < 3);
    if (checks.size < 3 || data === undefined || wrong) return;
    const { version, documentHash } = contract.currentVersion;
    command.mutate({ contractId: contract.id, organisationId: orgId, version, documentHash });
  };
  const box = (check: Check, label: string) => (
    <Checkbox
      label={label}
      checked={checks.has(check)}
      onChange={(event) => set(check, event.target.checked)}
    />
  );
  return (
    <>
      <section className={styles['section']} aria-labelledby="step1">
        <h2 id="step1">{texts.sign.step1}</h2>
        <ContractSummary contract={contract} />
        {box('summary', texts.sign.readSummary)}
      </section>
      <section className={styles['section']} aria-labelledby="step2">
        <h2 id="step2">{texts.sign.step2}</h2>
        <ContractDocument contract={contract} />
        {box('document', texts.sign.readDocument)}
      </section>
      <section className={styles['section']} aria-labelledby="step3">
        <h2 id="step3">{texts.sign.step3}</h2>
        {box('agree', texts.sign.agree)}
        {!online && <Notice tone="warning">{texts.sign.offline}</Notice>}
        {missing && checks.size < 3 && <Notice tone="danger">{texts.sign.missing}</Notice>}
        {command.error !== null && <Notice tone="danger">{textOf(command.error)}</Notice>}
        <Button
          look="primary"
          wide
          disabled={!online || wrong || data === undefined}
          busy={command.isPending}
          onClick={sign}
        >
          {texts.sign.button}
        </Button>
      </section>
    </>
  );
}

interface OutcomeProps {
  readonly contract: Contract;
  readonly orgId: string;
  readonly signed: boolean;
}

function Outcome({ contract, orgId, signed }: OutcomeProps) {
  const { sign: texts, open } = useTexts();
  const own = hasSigned(contract, orgId);
  const title = signed ? texts.done : own ? texts.already : texts.notOpen;
  return (
    <div className={styles['section']} role="status">
      <h2 className={styles['head']}>
        <CircleCheck aria-hidden="true" />
        {title}
      </h2>
      {own && <p>{contract.state === 'IN_FORCE' ? texts.doneForce : texts.doneWait}</p>}
      <ButtonLink look="primary" wide to={`/hop-dong/${contract.id}`}>
        {open}
      </ButtonLink>
    </div>
  );
}
