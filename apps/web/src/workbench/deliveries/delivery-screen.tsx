/** One load: weights of both sides beside each other, the split by grades, acceptance or rejection. */
import { useParams } from 'react-router';
import { dayText, momentText } from '../../format/format.js';
import { useDocument } from '../../graphql/hooks.js';
import { Badge } from '../../ui/badge.js';
import { ButtonLink } from '../../ui/button.js';
import { Facts } from '../../ui/card.js';
import { Quantity } from '../../ui/figures.js';
import { PageHeader } from '../../ui/page-header.js';
import { Notice } from '../../ui/states.js';
import { Table } from '../../ui/table.js';
import { useCatalogue } from '../parts/catalogue.js';
import layout from '../parts/layout.module.css';
import { Loaded } from '../parts/loaded.js';
import { plainName } from '../parts/names.js';
import { useOwnOrganisation } from '../parts/use-own.js';
import { deskDeliveryQuery } from './deliveries.documents.js';
import type { DeliveryView } from './delivery-tone.js';
import { DELIVERY_TONES } from './delivery-tone.js';
import { useTexts } from './messages.js';
import { Receiving } from './receiving.js';
import { WeighForm } from './weigh-form.js';

export function DeliveryScreen() {
  const { deliveryId = '' } = useParams();
  const query = useDocument(deskDeliveryQuery, { id: deliveryId });
  return <Loaded query={query}>{({ delivery }) => <Page delivery={delivery} />}</Loaded>;
}

function Page({ delivery }: { readonly delivery: DeliveryView }) {
  const texts = useTexts();
  const own = useOwnOrganisation();
  const party = own !== null && delivery.organisationIds.includes(own);
  const open = delivery.state === 'NOTIFIED' || delivery.state === 'WEIGHED';
  return (
    <>
      <PageHeader
        title={`${texts.facts} ${delivery.shortCode}`}
        lead={delivery.contractNumber}
        back="/ban/giao-nhan"
        actions={
          <span className={layout['row']}>
            <Badge tone={DELIVERY_TONES[delivery.state]}>{texts.states[delivery.state]}</Badge>
            <ButtonLink to={`/ban/hop-dong/${delivery.contractId}`}>{texts.contract}</ButtonLink>
          </span>
        }
      />
      {delivery.endReason !== null && <Notice tone="warning">{delivery.endReason}</Notice>}
      <div className={layout['halves']}>
        <section className={layout['section']}>
          <h2>{texts.facts}</h2>
          <Facts
            facts={[
              [texts.planned, dayText(delivery.plannedOn)],
              [texts.vehicle, delivery.vehicle ?? '–'],
              [texts.rejectBy, delivery.rejectBy === null ? '–' : momentText(delivery.rejectBy)],
            ]}
          />
          {delivery.note !== null && <p>{delivery.note}</p>}
        </section>
        <Weights delivery={delivery} />
      </div>
      <Parts delivery={delivery} />
      {party && open && <WeighForm delivery={delivery} own={own} />}
      {own === delivery.buyerOrganisationId && delivery.state === 'WEIGHED' && (
        <Receiving delivery={delivery} own={own} />
      )}
    </>
  );
}

function Weights({ delivery }: { readonly delivery: DeliveryView }) {
  const texts = useTexts();
  const unit = delivery.parts[0]?.unit ?? 'kg';
  return (
    <section className={layout['section']}>
      <h2>{texts.sides}</h2>
      <p className={layout['soft']}>{texts.sidesLead}</p>
      {delivery.weighings.length === 0 ? (
        <p>{texts.noWeighings}</p>
      ) : (
        <Table
          caption={texts.sides}
          rows={delivery.weighings}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'side',
              head: texts.who,
              cell: ({ side, way }) => `${texts.side[side]} (${texts.way[way]})`,
            },
            {
              key: 'gross',
              head: texts.gross,
              figure: true,
              cell: (row) => <Quantity amount={row.grossQuantity} unit={unit} />,
            },
            {
              key: 'tare',
              head: texts.tare,
              figure: true,
              cell: (row) => <Quantity amount={row.tareQuantity} unit={unit} />,
            },
            {
              key: 'net',
              head: texts.net,
              figure: true,
              cell: (row) => <Quantity amount={row.netQuantity} unit={unit} />,
            },
            { key: 'at', head: texts.weighedAt, cell: (row) => momentText(row.measuredAt) },
          ]}
        />
      )}
    </section>
  );
}

function Parts({ delivery }: { readonly delivery: DeliveryView }) {
  const texts = useTexts();
  const catalogue = useCatalogue();
  const amount = (quantity: string | null, unit: string) =>
    quantity === null ? '–' : <Quantity amount={quantity} unit={unit} />;
  return (
    <section className={layout['section']}>
      <h2>{texts.parts}</h2>
      <Table
        caption={texts.parts}
        rows={delivery.parts}
        rowKey={({ lineId }) => lineId}
        columns={[
          { key: 'seller', head: texts.seller, cell: (part) => plainName(part.sellerName) },
          {
            key: 'product',
            head: texts.product,
            cell: (part) => catalogue.nameOf(part.productCode),
          },
          {
            key: 'expected',
            head: texts.expected,
            figure: true,
            cell: (part) => amount(part.expectedQuantity, part.unit),
          },
          {
            key: 'sellerNet',
            head: texts.sellerNet,
            figure: true,
            cell: (part) => amount(part.sellerNetQuantity, part.unit),
          },
          {
            key: 'buyerNet',
            head: texts.buyerNet,
            figure: true,
            cell: (part) => amount(part.buyerNetQuantity, part.unit),
          },
          {
            key: 'net',
            head: texts.net,
            figure: true,
            cell: (part) => amount(part.netQuantity, part.unit),
          },
          {
            key: 'grades',
            head: texts.acceptedKg,
            cell: (part) =>
              part.grades
                .map(
                  (grade) =>
                    `${catalogue.gradeOf(part.productCode, grade.gradeRank)}: ${grade.acceptedQuantity}`,
                )
                .join('; ') || '–',
          },
        ]}
      />
    </section>
  );
}
