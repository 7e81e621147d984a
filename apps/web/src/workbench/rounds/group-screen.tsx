/** Why a group of deals was proposed, for both sides; printable for whoever asks "why not me?". */
import { Printer } from 'lucide-react';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { daysText, momentText } from '../../format/format.js';
import { useCommand, useDocument } from '../../graphql/hooks.js';
import { useCommon } from '../../messages/common.js';
import { useWords } from '../../messages/words.js';
import { Badge } from '../../ui/badge.js';
import { Button } from '../../ui/button.js';
import { Facts } from '../../ui/card.js';
import { Dialog } from '../../ui/dialog.js';
import { TextArea } from '../../ui/field.js';
import { Quantity, ShortMoney } from '../../ui/figures.js';
import { PageHeader } from '../../ui/page-header.js';
import { LoadError, Notice, Skeleton } from '../../ui/states.js';
import { useToast } from '../../ui/toast.js';
import layout from '../parts/layout.module.css';
import { LegCard } from '../parts/leg-card.js';
import { useTexts as usePartTexts } from '../parts/messages.js';
import { useBroker } from '../parts/use-broker.js';
import { useDeskWords } from '../parts/words.js';
import { groupRow } from './group-rows.js';
import { GROUP_TONES } from './group-tone.js';
import { useTexts } from './messages.js';
import type { DeskGroupResult } from './review.documents.js';
import { deskDropGroupMutation, deskGroupQuery, roundGroupsQuery } from './review.documents.js';
import { deskRoundQuery } from './rounds.documents.js';

type GroupView = DeskGroupResult['proposalGroup'];

export function GroupScreen() {
  const { groupId = '', roundId = '' } = useParams();
  const texts = useTexts();
  const words = useDeskWords();
  const parts = usePartTexts();
  const broker = useBroker();
  const { data, error, refetch } = useDocument(deskGroupQuery, { id: groupId });
  if (error !== null) return <LoadError error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton />;
  const group = data.proposalGroup;
  return (
    <>
      <PageHeader
        title={texts.whyTitle}
        lead={group.buyerName}
        back={`/ban/dot-ghep/${roundId}`}
        actions={
          <span className={layout['row']}>
            <Badge tone={GROUP_TONES[group.state]}>{words.groupState[group.state]}</Badge>
            <span className="no-print">
              <Button icon={<Printer aria-hidden="true" />} onClick={() => window.print()}>
                {parts.print}
              </Button>
            </span>
            {broker && group.state === 'DRAFT' && <Drop group={group} />}
          </span>
        }
      />
      <Summary group={group} />
      {group.staffNote !== null && <Notice tone="info">{group.staffNote}</Notice>}
      {group.legs.map((leg, index) => (
        <LegCard key={leg.id} leg={leg} title={texts.leg(index + 1)} />
      ))}
    </>
  );
}

function Summary({ group }: { readonly group: GroupView }) {
  const texts = useTexts();
  const words = useDeskWords();
  const states = useWords().proposalState;
  const row = groupRow(group);
  const first = group.legs[0];
  return (
    <section className={layout['section']}>
      <Facts
        facts={[
          [texts.buyer, group.buyerName],
          [texts.sellers, row.sellers.join(', ')],
          [
            texts.quantity,
            <Quantity key="quantity" amount={String(row.quantity)} unit={row.unit} />,
          ],
          [texts.amount, <ShortMoney key="amount" vnd={row.amountVnd} />],
          [texts.rule, words.groupRule[group.rule]],
          [texts.days, first === undefined ? '–' : daysText(first.deliverFrom, first.deliverTo)],
          [texts.expires, group.expiresAt === null ? '–' : momentText(group.expiresAt)],
          [texts.state, first === undefined ? '–' : states[first.state]],
          [texts.look, row.flags.map((flag) => texts.flags[flag]).join('; ') || '–'],
        ]}
      />
    </section>
  );
}

function Drop({ group }: { readonly group: GroupView }) {
  const texts = useTexts();
  const common = useCommon();
  const toast = useToast();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const [note, setNote] = useState('');
  const drop = useCommand(deskDropGroupMutation, {
    refresh: [deskGroupQuery, roundGroupsQuery, deskRoundQuery],
    onDone: () => {
      toast(texts.dropped);
      void navigate(`/ban/dot-ghep/${group.roundId}`);
    },
  });
  return (
    <span className="no-print">
      <Button look="danger" onClick={() => setOpen(true)}>
        {texts.drop}
      </Button>
      <Dialog
        open={open}
        title={texts.dropTitle}
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button onClick={() => setOpen(false)}>{common.cancel}</Button>
            <Button
              look="danger"
              busy={drop.isPending}
              disabled={note.trim() === ''}
              onClick={() =>
                drop.mutate({ groupId: group.id, expectedVersion: group.version, note })
              }
            >
              {texts.drop}
            </Button>
          </>
        }
      >
        <TextArea
          label={texts.dropNote}
          value={note}
          maxLength={500}
          onChange={(event) => setNote(event.target.value)}
        />
        {drop.error !== null && <LoadError error={drop.error} />}
      </Dialog>
    </span>
  );
}
