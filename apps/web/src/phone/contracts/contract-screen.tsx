import { useState } from 'react';
import { useParams } from 'react-router';
import { daysText, moneyText, momentText, quantityText, unitText } from '../../format/format.js';
import { useCommand, useDocument } from '../../graphql/hooks.js';
import { useCommon } from '../../messages/common.js';
import { useWords } from '../../messages/words.js';
import { Badge } from '../../ui/badge.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { Dialog } from '../../ui/dialog.js';
import { TextArea } from '../../ui/field.js';
import { PageHeader } from '../../ui/page-header.js';
import { LoadError, Notice, Skeleton, useErrorText } from '../../ui/states.js';
import { useToast } from '../../ui/toast.js';
import { useMarket } from '../parts/market.js';
import { todayQuery } from '../today/today.documents.js';
import { ContractDocument } from './contract-document.js';
import type { Contract } from './contract-facts.js';
import { hasSigned, linesOf, partnersOf, slotsOf } from './contract-facts.js';
import { ContractSummary } from './contract-summary.js';
import { myContractsQuery, oneContractQuery, voidContractMutation } from './contracts.documents.js';
import { CONTRACT_TONES } from './contracts-screen.js';
import { DeliveryStrip } from './delivery-strip.js';
import { useTexts } from './messages.js';
import styles from './contracts.module.css';

export function ContractScreen() {
  const texts = useTexts();
  const { id = '' } = useParams();
  const { orgId } = useMarket();
  const { data, error, refetch } = useDocument(oneContractQuery, { id });
  const contract = data?.contract;
  return (
    <>
      <PageHeader
        title={contract?.number ?? texts.title}
        back="/hop-dong"
        lead={contract === undefined ? undefined : texts.with(partnersOf(contract, orgId))}
      />
      {error !== null && contract === undefined && (
        <LoadError error={error} onRetry={() => void refetch()} />
      )}
      {contract === undefined && error === null && <Skeleton />}
      {contract !== undefined && <Whole contract={contract} orgId={orgId} />}
    </>
  );
}

interface WholeProps {
  readonly contract: Contract;
  readonly orgId: string;
}

function Whole({ contract, orgId }: WholeProps) {
  const words = useWords();
  const texts = useTexts();
  const [shown, setShown] = useState(false);
  const open = contract.state === 'AWAITING_SIGNATURES';
  return (
    <>
      <div className="no-print">
        <Badge tone={CONTRACT_TONES[contract.state]}>{words.contractState[contract.state]}</Badge>
      </div>
      {open && !hasSigned(contract, orgId) && (
        <ButtonLink look="primary" wide to={`/hop-dong/${contract.id}/ky`}>
          {texts.reviewAndSign}
        </ButtonLink>
      )}
      {contract.state === 'IN_FORCE' && (
        <div className={`${styles['section'] ?? ''} no-print`}>
          <ButtonLink look="primary" wide to={`/giao-hang?hop-dong=${contract.id}`}>
            {texts.deliver}
          </ButtonLink>
          <ButtonLink wide to={`/su-co/${contract.id}`}>
            {texts.report}
          </ButtonLink>
        </div>
      )}
      <section className={`${styles['section'] ?? ''} no-print`} aria-labelledby="summary">
        <h2 id="summary">{texts.summary}</h2>
        <ContractSummary contract={contract} />
      </section>
      <Parties contract={contract} orgId={orgId} />
      <Schedule contract={contract} orgId={orgId} />
      <section className={styles['section']} aria-labelledby="document">
        <h2 id="document" className="no-print">
          {texts.document}
        </h2>
        {shown ? (
          <ContractDocument contract={contract} />
        ) : (
          <Button onClick={() => setShown(true)}>{texts.showDocument}</Button>
        )}
      </section>
      {open && <VoidContract contract={contract} orgId={orgId} />}
    </>
  );
}

function Parties({ contract, orgId }: WholeProps) {
  const texts = useTexts();
  return (
    <section className={`${styles['section'] ?? ''} no-print`} aria-labelledby="parties">
      <h2 id="parties">{texts.parties}</h2>
      {contract.parties.map(({ organisationId, name, side, signedAt, signerName }) => (
        <Card key={organisationId}>
          <div className={styles['head']}>
            <div className={styles['name']}>
              <p className={styles['soft']}>{side === 'SELLER' ? texts.seller : texts.buyer}</p>
              <h3>
                {name}
                {organisationId === orgId && ` (${texts.you})`}
              </h3>
            </div>
            <Badge tone={signedAt === null ? 'waiting' : 'good'}>
              {signedAt === null
                ? texts.notSigned
                : texts.signed(signerName ?? name, momentText(signedAt))}
            </Badge>
          </div>
        </Card>
      ))}
    </section>
  );
}

function Schedule({ contract, orgId }: WholeProps) {
  const common = useCommon();
  const texts = useTexts();
  const lines = linesOf(contract, orgId);
  return (
    <section className={`${styles['section'] ?? ''} no-print`} aria-labelledby="schedule">
      <h2 id="schedule">{texts.schedule}</h2>
      <DeliveryStrip slots={slotsOf(lines)} />
      {lines.map((line) => (
        <Card key={line.id}>
          <h3>
            {texts.line(line.productName, quantityText(line.quantity, line.unit, common.unit))}
          </h3>
          <p className="numbers">
            {texts.lineSum(
              `${moneyText(line.priceVnd)}/${unitText(line.unit, common.unit)}`,
              moneyText(line.amountVnd),
            )}
          </p>
          <ul className={styles['slots']}>
            {line.slots.map((slot) => (
              <li key={slot.no} className="numbers">
                <span>
                  {texts.slot(slot.no, quantityText(slot.quantity, line.unit, common.unit))}
                </span>
                <strong>{daysText(slot.deliverFrom, slot.deliverTo)}</strong>
              </li>
            ))}
          </ul>
        </Card>
      ))}
    </section>
  );
}

/** Out of a contract that is not in force yet: asks for the reason, because the other side reads it. */
function VoidContract({ contract, orgId }: WholeProps) {
  const common = useCommon();
  const texts = useTexts();
  const textOf = useErrorText();
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const command = useCommand(voidContractMutation, {
    refresh: [oneContractQuery, myContractsQuery, todayQuery],
    onDone: () => {
      setOpen(false);
      toast(texts.voided);
    },
  });
  const withdraw = (): void => {
    setMissing(reason.trim() === '');
    if (reason.trim() === '') return;
    command.mutate({ contractId: contract.id, organisationId: orgId, reason: reason.trim() });
  };
  return (
    <div className="no-print">
      <Button look="quiet" onClick={() => setOpen(true)}>
        {texts.voidButton}
      </Button>
      <Dialog
        open={open}
        title={texts.voidTitle}
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button onClick={() => setOpen(false)}>{common.cancel}</Button>
            <Button look="danger" busy={command.isPending} onClick={withdraw}>
              {texts.voidButton}
            </Button>
          </>
        }
      >
        <p>{texts.voidLead}</p>
        <TextArea
          label={texts.voidReason}
          maxLength={500}
          value={reason}
          error={missing && reason.trim() === '' ? texts.voidMissing : undefined}
          onChange={(event) => setReason(event.target.value)}
        />
        {command.error !== null && <Notice tone="danger">{textOf(command.error)}</Notice>}
      </Dialog>
    </div>
  );
}
