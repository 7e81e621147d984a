import { useParams, useSearchParams } from 'react-router';
import { moneyText, quantityText, unitText } from '../../format/format.js';
import { useDocument } from '../../graphql/hooks.js';
import { useCommon } from '../../messages/common.js';
import { useWords } from '../../messages/words.js';
import { ButtonLink } from '../../ui/button.js';
import { Card, Facts } from '../../ui/card.js';
import { Days, Money } from '../../ui/figures.js';
import { PageHeader } from '../../ui/page-header.js';
import { EmptyState, LoadError, Skeleton } from '../../ui/states.js';
import { useMarket } from '../parts/market.js';
import { useTexts } from './messages.js';
import { AnswerButtons, Why } from './proposal-parts.js';
import type { ProposalGroupOfResult } from './proposals.documents.js';
import { proposalGroupOfQuery } from './proposals.documents.js';
import { PriceBar, TwoPoints } from './proposal-pictures.js';
import type { Proposal, Side } from './standing.js';
import { answerOf, otherAnswer, sideOf } from './standing.js';
import styles from './proposals.module.css';

/** One proposal with everything known about it, and the group it stands in. */
export function ProposalScreen() {
  const texts = useTexts();
  const { id = '' } = useParams();
  const [search] = useSearchParams();
  const { orgId } = useMarket();
  const { data, error, refetch } = useDocument(proposalGroupOfQuery, { id });
  const legs = data?.proposalGroup.legs ?? [];
  const proposal =
    legs.find((leg) => leg.id === search.get('phan')) ??
    legs.find((leg) => sideOf(leg, orgId) !== null);
  const side = proposal === undefined ? null : sideOf(proposal, orgId);
  const title =
    side === null ? texts.title : side.sells ? texts.buys(side.partner) : texts.sells(side.partner);
  return (
    <>
      <PageHeader title={title} back="/de-xuat" />
      {error !== null && data === undefined && (
        <LoadError error={error} onRetry={() => void refetch()} />
      )}
      {data === undefined && error === null && <Skeleton />}
      {data !== undefined && (proposal === undefined || side === null) && (
        <EmptyState title={texts.missing} />
      )}
      {data !== undefined && proposal !== undefined && side !== null && (
        <Whole group={data.proposalGroup} proposal={proposal} side={side} />
      )}
    </>
  );
}

interface WholeProps {
  readonly group: ProposalGroupOfResult['proposalGroup'];
  readonly proposal: Proposal;
  readonly side: Side;
}

function Whole({ group, proposal, side }: WholeProps) {
  const common = useCommon();
  const { fact, price } = useTexts();
  const unit = unitText(proposal.unit, common.unit);
  const open = proposal.state === 'PUBLISHED' && answerOf(proposal, side.orgId) === undefined;
  return (
    <>
      <Card urgent={open}>
        <Facts
          facts={[
            [fact.quantity, quantityText(proposal.quantity, proposal.unit, common.unit)],
            [fact.price, price(moneyText(proposal.priceVnd), unit)],
            [fact.transport, price(moneyText(proposal.transportVnd), unit)],
            [fact.delivered, price(moneyText(proposal.deliveredVnd), unit)],
            [fact.harvest, <Days key="h" from={proposal.harvestFrom} to={proposal.harvestTo} />],
            [fact.deliver, <Days key="d" from={proposal.deliverFrom} to={proposal.deliverTo} />],
            [fact.origin, proposal.origin?.fullName ?? '–'],
            [fact.destination, proposal.destination?.fullName ?? '–'],
          ]}
        />
        <Sum proposal={proposal} />
        <Why proposal={proposal} orgId={side.orgId} />
        {open ? (
          <AnswerButtons proposal={proposal} side={side} />
        ) : (
          <Standing proposal={proposal} side={side} />
        )}
      </Card>
      <PriceBar proposal={proposal} />
      <TwoPoints proposal={proposal} />
      <GroupRule group={group} />
    </>
  );
}

function Sum({ proposal }: { readonly proposal: Proposal }) {
  const texts = useTexts();
  return (
    <p className={styles['money']}>
      <span>{texts.sum}</span>
      <strong>
        <Money vnd={proposal.amountVnd} />
      </strong>
    </p>
  );
}

function Standing({ proposal, side }: { readonly proposal: Proposal; readonly side: Side }) {
  const words = useWords();
  const texts = useTexts();
  const own = answerOf(proposal, side.orgId);
  const other = otherAnswer(proposal, side.orgId);
  const settled = proposal.state === 'ACCEPTED' || proposal.state === 'CONTRACTED';
  return (
    <>
      <ul className={styles['soft']}>
        <li>{words.proposalState[proposal.state]}</li>
        {own !== undefined && <li>{own.accepted ? texts.youAccepted : texts.youDeclined}</li>}
        <li>
          {other === undefined
            ? texts.otherOpen
            : other.accepted
              ? texts.otherAccepted
              : texts.otherDeclined}
        </li>
      </ul>
      {settled && <ButtonLink to="/hop-dong">{texts.toContracts}</ButtonLink>}
    </>
  );
}

function GroupRule({ group }: { readonly group: WholeProps['group'] }) {
  const common = useCommon();
  const texts = useTexts();
  const unit = group.legs[0]?.unit ?? 'kg';
  return (
    <section className={styles['section']} aria-labelledby="group">
      <h2 id="group">{texts.group.title}</h2>
      <p>
        {group.rule === 'FILL'
          ? texts.group.FILL(quantityText(group.minFill, unit, common.unit))
          : texts.group[group.rule]}
      </p>
    </section>
  );
}
