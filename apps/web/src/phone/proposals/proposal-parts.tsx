import { useState } from 'react';
import { Link } from 'react-router';
import { ProductIcon } from '../../icons/product-icon.js';
import { moneyText, momentText, quantityText, unitText } from '../../format/format.js';
import { useCommon } from '../../messages/common.js';
import { useLocalText } from '../../messages/language.js';
import { useWords } from '../../messages/words.js';
import type { Tone } from '../../ui/badge.js';
import { Badge } from '../../ui/badge.js';
import { Button } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { ChoiceTiles } from '../../ui/choice.js';
import { Dialog } from '../../ui/dialog.js';
import { TextArea } from '../../ui/field.js';
import { Days, Money } from '../../ui/figures.js';
import { useToast } from '../../ui/toast.js';
import { useNames } from '../catalogue/use-catalogue.js';
import { useAct } from '../outbox/use-outbox.js';
import { todayQuery } from '../today/today.documents.js';
import { useTexts } from './messages.js';
import type { DeclineReason } from './proposals.documents.js';
import {
  acceptProposalMutation,
  declineProposalMutation,
  myProposalsQuery,
  proposalGroupOfQuery,
} from './proposals.documents.js';
import type { Proposal, Side } from './standing.js';
import { answerOf, gainOf, otherAnswer } from './standing.js';
import styles from './proposals.module.css';

const TONES: Readonly<Record<Proposal['state'], Tone>> = {
  DRAFT: 'neutral',
  PUBLISHED: 'waiting',
  ACCEPTED: 'good',
  CONTRACTED: 'good',
  DECLINED: 'bad',
  EXPIRED: 'neutral',
  RELEASED: 'neutral',
  DROPPED: 'neutral',
};

/** One proposal with what decides: who, how much, price, when, how far, the main reason. */
export function ProposalCard({
  proposal,
  side,
}: {
  readonly proposal: Proposal;
  readonly side: Side;
}) {
  const common = useCommon();
  const words = useWords();
  const texts = useTexts();
  const { nameOf } = useNames();
  const name = nameOf({ nameVi: proposal.productNameVi, nameEn: proposal.productNameEn });
  const open = proposal.state === 'PUBLISHED' && answerOf(proposal, side.orgId) === undefined;
  return (
    <Card urgent={open}>
      <div className={styles['head']}>
        <ProductIcon code={proposal.productCode} size={48} />
        <div className={styles['name']}>
          <h2>
            <Link to={`/de-xuat/${proposal.groupId}?phan=${proposal.id}`}>
              {side.sells ? texts.buys(side.partner) : texts.sells(side.partner)}
            </Link>
          </h2>
          <p className="numbers">
            {name}, <strong>{quantityText(proposal.quantity, proposal.unit, common.unit)}</strong>
          </p>
        </div>
        {!open && <Badge tone={TONES[proposal.state]}>{words.proposalState[proposal.state]}</Badge>}
      </div>
      <p className={styles['money']}>
        <strong className="numbers">
          {texts.price(
            moneyText(side.sells ? proposal.priceVnd : proposal.deliveredVnd),
            unitText(proposal.unit, common.unit),
          )}
        </strong>
        <span>
          {texts.sum} <Money vnd={proposal.amountVnd} />
        </span>
      </p>
      <p>
        {texts.deliver} <Days from={proposal.deliverFrom} to={proposal.deliverTo} />
      </p>
      <p className={styles['soft']}>
        {texts.distance(
          String(Math.round(proposal.distanceKm)),
          proposal.origin?.fullName ?? '–',
          proposal.destination?.fullName ?? '–',
        )}
      </p>
      <Why proposal={proposal} orgId={side.orgId} />
      {open && <AnswerButtons proposal={proposal} side={side} />}
      {!open && proposal.state === 'PUBLISHED' && (
        <p className={styles['soft']}>
          {texts.youAccepted}. {texts.otherOpen}.
        </p>
      )}
    </Card>
  );
}

/** Reasons in words, the decisive one first. */
export function Why({ proposal, orgId }: { readonly proposal: Proposal; readonly orgId: string }) {
  const texts = useTexts();
  const textOf = useLocalText();
  const gain = gainOf(proposal, orgId);
  if (gain === undefined || gain.reasons.length === 0) return null;
  const [first, ...rest] = gain.reasons.map(({ textVi, textEn }) =>
    textOf({ vi: textVi, en: textEn }),
  );
  return (
    <details className={styles['why']}>
      <summary>{texts.why}</summary>
      <p className={styles['decisive']}>
        <span>{texts.decisive}</span>
        <strong>{first}</strong>
      </p>
      {rest.length > 0 && (
        <ul>
          {rest.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
      <p className="numbers">{texts.gain(moneyText(gain.gainVnd))}</p>
    </details>
  );
}

const REFRESH = [myProposalsQuery, proposalGroupOfQuery, todayQuery];

export function AnswerButtons({
  proposal,
  side,
}: {
  readonly proposal: Proposal;
  readonly side: Side;
}) {
  const texts = useTexts();
  const textOf = useLocalText();
  const toast = useToast();
  const act = useAct();
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState(false);
  const accept = async (): Promise<void> => {
    const sent = await act(
      acceptProposalMutation,
      { proposalId: proposal.id, orgId: side.orgId },
      {
        title: { vi: `Đồng ý với ${side.partner}`, en: `Accept ${side.partner}` },
        refresh: REFRESH,
      },
    );
    if (sent.kind === 'refused') return toast(textOf(sent.text));
    if (sent.kind === 'later') return toast(texts.later);
    toast(
      otherAnswer(proposal, side.orgId)?.accepted === true ? texts.acceptedAll : texts.accepted,
    );
  };
  return (
    <>
      {proposal.expiresAt !== null && (
        <p className={styles['until']}>{texts.until(momentText(proposal.expiresAt))}</p>
      )}
      <div className={styles['acts']}>
        <Button
          look="primary"
          busy={busy}
          onClick={() => {
            setBusy(true);
            void accept().finally(() => setBusy(false));
          }}
        >
          {texts.accept}
        </Button>
        <Button onClick={() => setAsking(true)}>{texts.decline}</Button>
      </div>
      <DeclineDialog
        open={asking}
        proposal={proposal}
        side={side}
        onClose={() => setAsking(false)}
      />
    </>
  );
}

const REASONS: readonly DeclineReason[] = [
  ...(['PRICE', 'QUANTITY', 'DATES', 'QUALITY'] as const),
  ...(['TRANSPORT', 'PARTNER', 'SOLD_ELSEWHERE', 'OTHER'] as const),
];

interface DeclineProps {
  readonly open: boolean;
  readonly proposal: Proposal;
  readonly side: Side;
  readonly onClose: () => void;
}

function DeclineDialog({ open, proposal, side, onClose }: DeclineProps) {
  const common = useCommon();
  const texts = useTexts();
  const textOf = useLocalText();
  const toast = useToast();
  const act = useAct();
  const [reason, setReason] = useState<DeclineReason | null>(null);
  const [words, setWords] = useState('');
  const [missing, setMissing] = useState(false);
  const decline = async (): Promise<void> => {
    if (reason === null) return setMissing(true);
    onClose();
    const sent = await act(
      declineProposalMutation,
      {
        proposalId: proposal.id,
        orgId: side.orgId,
        reasonCode: reason,
        reason: words.trim() === '' ? null : words.trim(),
      },
      {
        title: { vi: `Từ chối ${side.partner}`, en: `Decline ${side.partner}` },
        refresh: REFRESH,
      },
    );
    if (sent.kind === 'refused') toast(textOf(sent.text));
    else toast(sent.kind === 'done' ? texts.declined : texts.later);
  };
  return (
    <Dialog
      open={open}
      title={texts.declineTitle}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button look="danger" onClick={() => void decline()}>
            {texts.decline}
          </Button>
        </>
      }
    >
      <p>{texts.declineLead}</p>
      <ChoiceTiles
        legend={texts.declineTitle}
        hideLegend
        value={reason}
        error={missing && reason === null ? texts.reasonMissing : undefined}
        choices={REASONS.map((code) => ({ value: code, label: texts.reason[code] }))}
        onChange={setReason}
      />
      <TextArea
        label={texts.reasonWords}
        optional
        maxLength={500}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
    </Dialog>
  );
}
