import { useState } from 'react';
import { useParams } from 'react-router';
import { dayOf, dayText, daysText } from '../../format/format.js';
import { useCommand, useDocument } from '../../graphql/hooks.js';
import { useCommon } from '../../messages/common.js';
import { useLanguage } from '../../messages/language.js';
import { Badge } from '../../ui/badge.js';
import { Button } from '../../ui/button.js';
import { Facts } from '../../ui/card.js';
import { Dialog } from '../../ui/dialog.js';
import { TextArea } from '../../ui/field.js';
import { Money, Quantity } from '../../ui/figures.js';
import { PageHeader } from '../../ui/page-header.js';
import { LoadError } from '../../ui/states.js';
import { Table } from '../../ui/table.js';
import { useToast } from '../../ui/toast.js';
import { useCatalogue } from '../parts/catalogue.js';
import layout from '../parts/layout.module.css';
import { Loaded, LoadedRows } from '../parts/loaded.js';
import { plainName } from '../parts/names.js';
import { useAll } from '../parts/use-all.js';
import { useBroker } from '../parts/use-broker.js';
import { useDeskWords } from '../parts/words.js';
import type { DeskOrganisationResult } from './directory.documents.js';
import {
  deskOrganisationLotsQuery,
  deskOrganisationQuery,
  deskOrganisationsQuery,
  deskSuspendMutation,
} from './directory.documents.js';
import { useTexts } from './messages.js';

type Organisation = DeskOrganisationResult['organisation'];

export function OrganisationScreen() {
  const { organisationId = '' } = useParams();
  const query = useDocument(deskOrganisationQuery, { id: organisationId });
  return (
    <Loaded query={query}>{({ organisation }) => <Page organisation={organisation} />}</Loaded>
  );
}

function Page({ organisation }: { readonly organisation: Organisation }) {
  const words = useDeskWords();
  const broker = useBroker();
  const active = organisation.status === 'ACTIVE';
  return (
    <>
      <PageHeader
        title={organisation.name}
        lead={words.organisationKind[organisation.kind]}
        back="/ban/danh-ba"
        actions={
          <span className={layout['row']}>
            <Badge tone={active ? 'good' : 'bad'}>
              {words.organisationStatus[organisation.status]}
            </Badge>
            {broker && organisation.status !== 'DISSOLVED' && (
              <Suspend organisation={organisation} />
            )}
          </span>
        }
      />
      <div className={layout['halves']}>
        <Profile organisation={organisation} />
        <Certificates organisation={organisation} />
      </div>
      <Lots organisationId={organisation.id} />
    </>
  );
}

function Profile({ organisation }: { readonly organisation: Organisation }) {
  const texts = useTexts();
  const language = useLanguage();
  const { contact, place } = organisation;
  const hidden = contact === null ? texts.hidden : '–';
  return (
    <section className={layout['section']}>
      <h2>{texts.facts}</h2>
      <Facts
        facts={[
          [texts.place, (language === 'vi' ? place?.fullName : place?.fullNameEn) ?? '–'],
          [texts.taxCode, organisation.taxCode ?? '–'],
          [texts.registration, organisation.legacyRegistrationNo ?? '–'],
          [texts.phone, contact?.phone ?? hidden],
          [texts.address, contact?.address ?? hidden],
          [texts.members, organisation.membersCount],
          [texts.since, dayText(dayOf(organisation.createdAt))],
        ]}
      />
      {organisation.about !== null && <p>{organisation.about}</p>}
    </section>
  );
}

function Certificates({ organisation }: { readonly organisation: Organisation }) {
  const texts = useTexts();
  const words = useDeskWords();
  const { certificates, ocopAwards } = organisation;
  return (
    <section className={layout['section']}>
      <h2>{texts.certificates}</h2>
      {certificates.length === 0 ? (
        <p className={layout['soft']}>{texts.noCertificates}</p>
      ) : (
        <Table
          caption={texts.certificates}
          rows={certificates}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'kind',
              head: texts.certificates,
              cell: ({ kindCode }) => words.certificate(kindCode),
            },
            { key: 'number', head: texts.number, cell: ({ number }) => number },
            { key: 'issuer', head: texts.issuer, cell: ({ issuer }) => issuer },
            {
              key: 'expires',
              head: texts.expires,
              cell: ({ expiresOn }) => (expiresOn === null ? '–' : dayText(expiresOn)),
            },
            {
              key: 'valid',
              head: texts.status,
              cell: ({ valid }) => (
                <Badge tone={valid ? 'good' : 'bad'}>{valid ? texts.valid : texts.invalid}</Badge>
              ),
            },
          ]}
        />
      )}
      {ocopAwards.length > 0 && (
        <Facts
          facts={ocopAwards.map(
            ({ productName, stars }) =>
              [`${texts.ocop} ${productName}`, texts.stars(stars)] as const,
          )}
        />
      )}
    </section>
  );
}

function Lots({ organisationId }: { readonly organisationId: string }) {
  const texts = useTexts();
  const catalogue = useCatalogue();
  const query = useAll(
    deskOrganisationLotsQuery,
    { filter: { organisation: organisationId, state: 'PUBLISHED' } },
    (result) => result.lots,
  );
  return (
    <section className={layout['section']}>
      <h2>{texts.lots}</h2>
      <LoadedRows query={query}>
        {(rows) =>
          rows.length === 0 ? (
            <p className={layout['soft']}>{texts.noLots}</p>
          ) : (
            <Table
              caption={texts.lots}
              rows={rows}
              rowKey={({ id }) => id}
              columns={[
                {
                  key: 'product',
                  head: texts.product,
                  cell: ({ product }) => catalogue.nameOf(product?.code ?? ''),
                },
                {
                  key: 'free',
                  head: texts.free,
                  figure: true,
                  cell: ({ free, unit }) => <Quantity amount={free} unit={unit} />,
                },
                {
                  key: 'price',
                  head: texts.price,
                  figure: true,
                  cell: ({ guidePriceVnd }) =>
                    guidePriceVnd === null ? '–' : <Money vnd={guidePriceVnd} />,
                },
                {
                  key: 'ready',
                  head: texts.ready,
                  figure: true,
                  cell: ({ readyFrom, readyTo }) => daysText(readyFrom, readyTo),
                },
              ]}
            />
          )
        }
      </LoadedRows>
    </section>
  );
}

function Suspend({ organisation }: { readonly organisation: Organisation }) {
  const texts = useTexts();
  const common = useCommon();
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const suspended = organisation.status === 'SUSPENDED';
  const name = suspended ? texts.lift : texts.suspend;
  const set = useCommand(deskSuspendMutation, {
    refresh: [deskOrganisationQuery, deskOrganisationsQuery],
    onDone: () => {
      setOpen(false);
      setReason('');
      toast(texts.done);
    },
  });
  return (
    <>
      <Button look={suspended ? 'secondary' : 'danger'} onClick={() => setOpen(true)}>
        {name}
      </Button>
      <Dialog
        open={open}
        title={`${name}: ${plainName(organisation.name)}`}
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button onClick={() => setOpen(false)}>{common.cancel}</Button>
            <Button
              look="danger"
              disabled={reason.trim() === ''}
              busy={set.isPending}
              onClick={() =>
                set.mutate({
                  orgId: organisation.id,
                  expectedVersion: organisation.version,
                  suspended: !suspended,
                  reason,
                })
              }
            >
              {name}
            </Button>
          </>
        }
      >
        {!suspended && <p>{texts.suspendHelp}</p>}
        <TextArea
          label={texts.reason}
          value={reason}
          maxLength={500}
          onChange={(event) => setReason(event.target.value)}
        />
        {set.error !== null && <LoadError error={set.error} />}
      </Dialog>
    </>
  );
}
