/** One proposal group for a party: who supplies how much, why, and the answer to each part. */
import { useState } from 'react';
import { useParams } from 'react-router';
import { useQueryClient } from '@tanstack/react-query';
import { momentText } from '../../format/format.js';
import { outcomeOf, useCommand, useDocument } from '../../graphql/hooks.js';
import { newId } from '../../graphql/ids.js';
import { send } from '../../graphql/send.js';
import { useCommon } from '../../messages/common.js';
import { Badge } from '../../ui/badge.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { Select, TextArea } from '../../ui/field.js';
import { PageHeader } from '../../ui/page-header.js';
import { LoadError, Notice } from '../../ui/states.js';
import { useToast } from '../../ui/toast.js';
import { wholeText } from '../parts/amounts.js';
import layout from '../parts/layout.module.css';
import { LegCard } from '../parts/leg-card.js';
import { Loaded } from '../parts/loaded.js';
import { plainName } from '../parts/names.js';
import { Shares } from '../parts/shares.js';
import type { Leg } from '../parts/tones.js';
import { useOwnOrganisation } from '../parts/use-own.js';
import { useDeskWords } from '../parts/words.js';
import { GROUP_TONES } from '../rounds/group-tone.js';
import type { DeskGroupResult } from '../rounds/review.documents.js';
import { deskGroupQuery, roundGroupsQuery } from '../rounds/review.documents.js';
import { useTexts } from './messages.js';
import { deskAcceptMutation, deskDeclineMutation } from './proposals.documents.js';

type GroupView = DeskGroupResult['proposalGroup'];

export function ProposalScreen() {
  const { groupId = '' } = useParams();
  const query = useDocument(deskGroupQuery, { id: groupId });
  return <Loaded query={query}>{({ proposalGroup }) => <Page group={proposalGroup} />}</Loaded>;
}

/** Parts that still wait for this organisation. */
const openFor = (group: GroupView, own: string | null): readonly Leg[] =>
  group.legs.filter(
    (leg) =>
      leg.state === 'PUBLISHED' &&
      (leg.buyerOrgId === own || leg.sellerOrgId === own) &&
      !leg.answers.some(({ orgId }) => orgId === own),
  );

function Page({ group }: { readonly group: GroupView }) {
  const texts = useTexts();
  const words = useDeskWords();
  const own = useOwnOrganisation();
  const open = openFor(group, own);
  return (
    <>
      <PageHeader
        title={texts.caption}
        lead={plainName(group.buyerName)}
        back="/ban/de-xuat"
        actions={
          <span className={layout['row']}>
            <Badge tone={GROUP_TONES[group.state]}>{words.groupState[group.state]}</Badge>
            {open.length > 1 && own !== null && <AcceptAll legs={open} own={own} />}
          </span>
        }
      />
      {group.state === 'PUBLISHED' && group.expiresAt !== null && (
        <Notice tone="info">
          {texts.expires}: {momentText(group.expiresAt)}. {words.groupRule[group.rule]}.
        </Notice>
      )}
      {group.legs.length > 1 && (
        <Shares
          title={texts.bundle}
          lead={texts.bundleLead}
          head={texts.suppliers}
          amountHead={texts.quantity}
          words={(amount) => `${wholeText(amount)} ${group.legs[0]?.unit ?? 'kg'}`}
          shares={group.legs.map(({ id, sellerName, quantity }) => ({
            key: id,
            name: plainName(sellerName),
            amount: Number(quantity),
          }))}
        />
      )}
      {group.legs.map((leg, index) => (
        <LegCard key={leg.id} leg={leg} title={texts.part(index + 1)}>
          {own !== null && open.includes(leg) && <Answer leg={leg} own={own} />}
        </LegCard>
      ))}
    </>
  );
}

const REFRESHED = [deskGroupQuery, roundGroupsQuery];

function AcceptAll({ legs, own }: { readonly legs: readonly Leg[]; readonly own: string }) {
  const texts = useTexts();
  const toast = useToast();
  const client = useQueryClient();
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const acceptAll = async (): Promise<void> => {
    setBusy(true);
    try {
      for (const { id } of legs) {
        outcomeOf(
          await send(deskAcceptMutation, {
            input: { proposalId: id, orgId: own, idempotencyKey: newId() },
          }),
        );
      }
      toast(texts.acceptDone);
      setError(null);
    } catch (failure) {
      setError(failure);
    }
    const names = REFRESHED.map(({ name }) => name);
    await client.invalidateQueries({
      predicate: ({ queryKey }) => names.includes(String(queryKey[0])),
    });
    setBusy(false);
  };
  return (
    <>
      <Button look="primary" busy={busy} onClick={() => void acceptAll()}>
        {texts.acceptAll(legs.length)}
      </Button>
      {error !== null && <LoadError error={error} />}
    </>
  );
}

function Answer({ leg, own }: { readonly leg: Leg; readonly own: string }) {
  const texts = useTexts();
  const toast = useToast();
  const accept = useCommand(deskAcceptMutation, {
    refresh: REFRESHED,
    onDone: () => toast(texts.acceptDone),
  });
  return (
    <>
      <div className={layout['row']}>
        <Button
          look="primary"
          busy={accept.isPending}
          onClick={() => accept.mutate({ proposalId: leg.id, orgId: own })}
        >
          {texts.accept}
        </Button>
        <Decline leg={leg} own={own} />
      </div>
      {accept.error !== null && <LoadError error={accept.error} />}
    </>
  );
}

const REASONS = [
  ...(['PRICE', 'QUANTITY', 'DATES', 'QUALITY'] as const),
  ...(['TRANSPORT', 'PARTNER', 'SOLD_ELSEWHERE', 'OTHER'] as const),
];

function Decline({ leg, own }: { readonly leg: Leg; readonly own: string }) {
  const texts = useTexts();
  const common = useCommon();
  const words = useDeskWords();
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const [code, setCode] = useState<(typeof REASONS)[number]>('PRICE');
  const [reason, setReason] = useState('');
  const decline = useCommand(deskDeclineMutation, {
    refresh: REFRESHED,
    onDone: () => {
      setOpen(false);
      toast(texts.declineDone);
    },
  });
  const sendIt = (): void =>
    decline.mutate({
      proposalId: leg.id,
      orgId: own,
      reasonCode: code,
      reason: reason.trim() === '' ? null : reason,
    });
  return (
    <>
      <Button look="danger" onClick={() => setOpen(true)}>
        {texts.decline}
      </Button>
      <Dialog
        open={open}
        title={texts.declineTitle}
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button onClick={() => setOpen(false)}>{common.cancel}</Button>
            <Button look="danger" busy={decline.isPending} onClick={sendIt}>
              {texts.decline}
            </Button>
          </>
        }
      >
        <Select
          label={texts.declineWhy}
          value={code}
          options={REASONS.map((value) => ({ value, label: words.decline[value] }))}
          onChange={(event) => setCode(event.target.value as typeof code)}
        />
        <TextArea
          label={texts.declineText}
          optional
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {decline.error !== null && <LoadError error={decline.error} />}
      </Dialog>
    </>
  );
}
