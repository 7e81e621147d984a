import { useParams } from 'react-router';
import { moneyText, quantityText, unitText } from '../../format/format.js';
import { useDocument } from '../../graphql/hooks.js';
import { ProductIcon } from '../../icons/product-icon.js';
import { useCommon } from '../../messages/common.js';
import { useLocalText } from '../../messages/language.js';
import { Card, Facts } from '../../ui/card.js';
import { Days } from '../../ui/figures.js';
import { PageHeader } from '../../ui/page-header.js';
import { EmptyState, LoadError, Skeleton } from '../../ui/states.js';
import { useNames } from '../catalogue/use-catalogue.js';
import { LotActs } from './lot-acts.js';
import { Taken } from './lot-card.js';
import type { LotPartsFragment } from './lots.documents.js';
import { lotCandidatesQuery, oneLotQuery } from './lots.documents.js';
import { useTexts } from './messages.js';
import styles from './lots.module.css';

export function LotScreen() {
  const texts = useTexts();
  const { nameOf } = useNames();
  const { id = '' } = useParams();
  const { data, error, refetch } = useDocument(oneLotQuery, { id });
  const lot = data?.lot;
  const title =
    lot?.product === undefined || lot.product === null ? texts.detailsTitle : nameOf(lot.product);
  return (
    <>
      <PageHeader title={title} back="/lo-hang" />
      {error !== null && data === undefined && (
        <LoadError error={error} onRetry={() => void refetch()} />
      )}
      {data === undefined && error === null && <Skeleton />}
      {lot === null && <EmptyState title={texts.missing} />}
      {lot !== undefined && lot !== null && (
        <>
          <LotFacts lot={lot} />
          <LotActs lot={lot} />
          {lot.state === 'PUBLISHED' && <Candidates id={lot.id} />}
        </>
      )}
    </>
  );
}

function useFacts(lot: LotPartsFragment): readonly (readonly [string, string | null])[] {
  const common = useCommon();
  const { fact, price, mode } = useTexts();
  const { labelOf } = useNames();
  const quantity = (amount: string | null): string | null =>
    amount === null ? null : quantityText(amount, lot.unit, common.unit);
  const money = (vnd: string | null): string | null =>
    vnd === null ? null : price(moneyText(vnd), unitText(lot.unit, common.unit));
  return [
    [fact.quantity, quantity(lot.quantity)],
    [fact.forecast, quantity(lot.most)],
    [fact.free, lot.state === 'PUBLISHED' ? quantity(lot.free) : null],
    [fact.grade, lot.grade === null ? null : labelOf(lot.grade)],
    [fact.guide, money(lot.guidePriceVnd)],
    [fact.reserve, money(lot.reservePriceVnd)],
    [fact.place, lot.place?.fullName ?? null],
    [fact.transport, lot.transportModes.map((each) => mode[each]).join(', ')],
    [fact.certificates, lot.certificates.map(({ number }) => number).join(', ') || null],
    [fact.note, lot.note],
  ];
}

function LotFacts({ lot }: { readonly lot: LotPartsFragment }) {
  const { fact } = useTexts();
  const facts = useFacts(lot).filter((each): each is readonly [string, string] => each[1] !== null);
  return (
    <Card>
      <ProductIcon code={lot.product?.code ?? ''} size={72} />
      <Facts
        facts={[...facts, [fact.ready, <Days key="days" from={lot.readyFrom} to={lot.readyTo} />]]}
      />
      <Taken lot={lot} />
    </Card>
  );
}

const POLL_MILLIS = 3_000;

/** Possible buyers between rounds. */
function Candidates({ id }: { readonly id: string }) {
  const common = useCommon();
  const texts = useTexts();
  const textOf = useLocalText();
  const { data } = useDocument(
    lotCandidatesQuery,
    { id },
    {
      refetchInterval: ({ state }) =>
        state.data?.candidates.upToDate === false ? POLL_MILLIS : false,
    },
  );
  const found = data?.candidates;
  return (
    <section className={styles['section']} aria-labelledby="candidates">
      <h2 id="candidates">{texts.candidates}</h2>
      <p className={styles['soft']}>{texts.candidatesLead}</p>
      {found?.candidates.map((candidate) => (
        <Card key={candidate.partnerLineId}>
          <h3>{candidate.orgName}</h3>
          <p className="numbers">
            {texts.upTo(
              quantityText(candidate.upTo, candidate.unit, common.unit),
              candidate.distanceKm,
            )}
          </p>
          {candidate.reasons[0] !== undefined && (
            <p className={styles['soft']}>
              {textOf({ vi: candidate.reasons[0].textVi, en: candidate.reasons[0].textEn })}
            </p>
          )}
        </Card>
      ))}
      {found?.candidates.length === 0 && (
        <p>{found.upToDate ? texts.candidatesEmpty : texts.candidatesNone}</p>
      )}
    </section>
  );
}
