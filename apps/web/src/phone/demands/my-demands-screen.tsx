import { useState } from 'react';
import { ProductIcon } from '../../icons/product-icon.js';
import { moneyText, quantityText, unitText } from '../../format/format.js';
import { useDocument } from '../../graphql/hooks.js';
import { useCommon } from '../../messages/common.js';
import { useLocalText } from '../../messages/language.js';
import { useWords } from '../../messages/words.js';
import { useSession } from '../../session/session.js';
import { Badge } from '../../ui/badge.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { Dialog } from '../../ui/dialog.js';
import { Days } from '../../ui/figures.js';
import { PageHeader } from '../../ui/page-header.js';
import { EmptyState, LoadError, Progress, Skeleton } from '../../ui/states.js';
import { useToast } from '../../ui/toast.js';
import { useNames } from '../catalogue/use-catalogue.js';
import { useAct } from '../outbox/use-outbox.js';
import styles from '../parts/list.module.css';
import type { DemandPartsFragment } from './demands.documents.js';
import { myDemandsQuery, withdrawDemandMutation } from './demands.documents.js';
import { useTexts } from './messages.js';

export function MyDemandsScreen() {
  const texts = useTexts();
  const { organisation } = useSession().membership;
  const { data, error, refetch } = useDocument(myDemandsQuery, { organisationId: organisation.id });
  const demands = data?.demands.edges.map(({ node }) => node);
  return (
    <>
      <PageHeader title={texts.title} />
      <ButtonLink look="primary" wide to="/nhu-cau/dang">
        {texts.post}
      </ButtonLink>
      {error !== null && demands === undefined && (
        <LoadError error={error} onRetry={() => void refetch()} />
      )}
      {demands === undefined && error === null && <Skeleton />}
      {demands?.length === 0 && <EmptyState title={texts.empty}>{texts.emptyHelp}</EmptyState>}
      {demands?.map((demand) => (
        <DemandCard key={demand.id} demand={demand} />
      ))}
    </>
  );
}

function DemandCard({ demand }: { readonly demand: DemandPartsFragment }) {
  const common = useCommon();
  const words = useWords();
  const texts = useTexts();
  const { nameOf } = useNames();
  const open = demand.state === 'PUBLISHED';
  const total = Number(demand.quantity);
  const percent = total > 0 ? Math.round((1 - Number(demand.free) / total) * 100) : 0;
  return (
    <Card>
      <div className={styles['titled']}>
        <ProductIcon code={demand.product?.code ?? ''} size={40} />
        <h2>{demand.product === null ? '' : nameOf(demand.product)}</h2>
        <Badge tone={open ? 'good' : 'neutral'}>{words.lineState[demand.state]}</Badge>
      </div>
      <p className="numbers">
        <strong>{quantityText(demand.quantity, demand.unit, common.unit)}</strong>
        {demand.limitPriceVnd !== null &&
          `, ${texts.price(moneyText(demand.limitPriceVnd), unitText(demand.unit, common.unit))}`}
      </p>
      <p>
        {texts.deliver} <Days from={demand.deliverFrom} to={demand.deliverTo} />
      </p>
      {open && percent > 0 && (
        <Progress
          label={texts.found(percent)}
          value={percent}
          max={100}
          words={quantityText(demand.quantity, demand.unit, common.unit)}
        />
      )}
      {open && <Withdraw demand={demand} />}
    </Card>
  );
}

function Withdraw({ demand }: { readonly demand: DemandPartsFragment }) {
  const common = useCommon();
  const texts = useTexts();
  const textOf = useLocalText();
  const toast = useToast();
  const act = useAct();
  const [asking, setAsking] = useState(false);
  const withdraw = async (): Promise<void> => {
    setAsking(false);
    const { nameVi = '', nameEn = '' } = demand.product ?? {};
    const sent = await act(
      withdrawDemandMutation,
      { id: demand.id, expectedVersion: demand.version },
      {
        title: { vi: `Rút nhu cầu ${nameVi}`, en: `Withdraw demand ${nameEn}` },
        refresh: [myDemandsQuery],
      },
    );
    if (sent.kind === 'refused') toast(textOf(sent.text));
    else toast(sent.kind === 'done' ? texts.withdrawn : texts.later);
  };
  return (
    <div>
      <Button look="quiet" onClick={() => setAsking(true)}>
        {texts.withdraw}
      </Button>
      <Dialog
        open={asking}
        title={texts.withdrawTitle}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{common.cancel}</Button>
            <Button look="danger" onClick={() => void withdraw()}>
              {texts.withdraw}
            </Button>
          </>
        }
      >
        <p>{texts.withdrawHelp}</p>
      </Dialog>
    </div>
  );
}
