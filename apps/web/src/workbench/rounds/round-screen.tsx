/** One round: its progress while it runs, its review afterwards. */
import { Square } from 'lucide-react';
import { useParams } from 'react-router';
import { useCommand, useDocument } from '../../graphql/hooks.js';
import { useWords } from '../../messages/words.js';
import { Badge } from '../../ui/badge.js';
import { Button } from '../../ui/button.js';
import { Days } from '../../ui/figures.js';
import { PageHeader } from '../../ui/page-header.js';
import { LoadError, Notice, Progress, Skeleton } from '../../ui/states.js';
import { CopyLink } from '../parts/copy-link.js';
import layout from '../parts/layout.module.css';
import { useBroker } from '../parts/use-broker.js';
import { useTexts } from './messages.js';
import { Review } from './review.js';
import { isRunning, ROUND_TONES } from './round-tone.js';
import type { RoundView } from './round-view.js';
import { deskCancelRoundMutation, deskRoundQuery, roundsQuery } from './rounds.documents.js';

const POLL_MILLIS = 1_000;

export function RoundScreen() {
  const { roundId = '' } = useParams();
  const words = useWords();
  const { data, error, refetch } = useDocument(
    deskRoundQuery,
    { id: roundId },
    {
      refetchInterval: ({ state }) =>
        state.data !== undefined && isRunning(state.data.round.state) ? POLL_MILLIS : false,
    },
  );
  if (error !== null) return <LoadError error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton />;
  const { round } = data;
  return (
    <>
      <PageHeader
        title={round.name}
        lead={<Days from={round.weekFrom} to={round.weekTo} />}
        back="/ban/dot-ghep"
        actions={
          <>
            <Badge tone={ROUND_TONES[round.state]}>{words.roundState[round.state]}</Badge>
            <CopyLink />
          </>
        }
      />
      {isRunning(round.state) ? <Running round={round} /> : <Ended round={round} />}
    </>
  );
}

function Running({ round }: { readonly round: RoundView }) {
  const texts = useTexts();
  const broker = useBroker();
  const cancel = useCommand(deskCancelRoundMutation, { refresh: [deskRoundQuery, roundsQuery] });
  const stage = texts.stages[round.state as keyof typeof texts.stages];
  const parts =
    round.components > 0 ? texts.parts(round.componentsSolved, round.components) : undefined;
  return (
    <section className={layout['section']} aria-live="polite">
      <h2>{texts.running}</h2>
      <Progress
        label={stage}
        value={round.progress}
        {...(parts === undefined ? {} : { words: parts })}
      />
      <p className={layout['soft']}>
        {texts.countLots(round.supplyLines, false)}, {texts.countDemands(round.demandLines, false)}.{' '}
        {texts.leave}
      </p>
      {cancel.error !== null && <LoadError error={cancel.error} />}
      {round.cancelRequestedAt !== null && <Notice tone="info">{texts.cancelled}</Notice>}
      {broker && round.cancelRequestedAt === null && (
        <div>
          <Button
            look="danger"
            icon={<Square aria-hidden="true" />}
            busy={cancel.isPending}
            onClick={() => cancel.mutate({ roundId: round.id })}
          >
            {texts.cancel}
          </Button>
        </div>
      )}
    </section>
  );
}

function Ended({ round }: { readonly round: RoundView }) {
  const texts = useTexts();
  if (round.state === 'FAILED') {
    return (
      <Notice tone="danger">
        {texts.failed}
        {round.failure !== null && `: ${round.failure}`}
      </Notice>
    );
  }
  return <Review round={round} />;
}
