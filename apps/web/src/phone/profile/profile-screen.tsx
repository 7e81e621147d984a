import { formatPhone } from '#text';
import { dayText, daysBetween, momentText, today } from '../../format/format.js';
import { useCommand, useDocument } from '../../graphql/hooks.js';
import { useCommon } from '../../messages/common.js';
import type { Language } from '../../messages/language.js';
import { setLanguage, useLanguage } from '../../messages/language.js';
import { useWords } from '../../messages/words.js';
import { meQuery } from '../../session/me.documents.js';
import { useSession } from '../../session/session.js';
import { useSignOut } from '../../session/sign-out.js';
import { Badge } from '../../ui/badge.js';
import { Button } from '../../ui/button.js';
import { Card, Facts } from '../../ui/card.js';
import { ChoiceTiles } from '../../ui/choice.js';
import { PageHeader } from '../../ui/page-header.js';
import { EmptyState, LoadError, Skeleton } from '../../ui/states.js';
import { useTexts } from '../more/messages.js';
import styles from '../parts/list.module.css';
import { EditOrganisation } from './edit-organisation.js';
import type { OrganisationProfileResult } from './profile.documents.js';
import {
  changeLanguageMutation,
  endSessionMutation,
  mySessionsQuery,
  organisationProfileQuery,
} from './profile.documents.js';

type Organisation = OrganisationProfileResult['organisation'];

export function ProfileScreen() {
  const { profile: texts } = useTexts();
  const { organisation } = useSession().membership;
  const { data, error, refetch } = useDocument(organisationProfileQuery, { id: organisation.id });
  return (
    <>
      <PageHeader title={texts.title} lead={organisation.name} />
      {error !== null && data === undefined && (
        <LoadError error={error} onRetry={() => void refetch()} />
      )}
      {data === undefined && error === null && <Skeleton />}
      {data !== undefined && (
        <>
          <OrganisationFacts organisation={data.organisation} />
          <Certificates organisation={data.organisation} />
        </>
      )}
      <You />
      <Sessions />
    </>
  );
}

function OrganisationFacts({ organisation }: { readonly organisation: Organisation }) {
  const common = useCommon();
  const { profile: texts } = useTexts();
  const { contact, place } = organisation;
  const district = place?.formerDistricts.map(({ name }) => name).join(', ');
  return (
    <section className={styles['section']} aria-labelledby="organisation">
      <h2 id="organisation">{texts.organisation}</h2>
      <Card>
        <Facts
          facts={[
            [texts.taxCode, organisation.taxCode ?? common.none],
            [texts.place, [place?.fullName, district && `(${district})`].filter(Boolean).join(' ')],
            [texts.address, contact?.address ?? common.none],
            [texts.phone, contact?.phone == null ? common.none : formatPhone(contact.phone)],
            [texts.members, String(organisation.membersCount)],
          ]}
        />
        {organisation.about !== null && <p>{organisation.about}</p>}
        <EditOrganisation organisation={organisation} />
      </Card>
    </section>
  );
}

/** So many days before its end a certificate is shown as ending. */
const ENDING_DAYS = 60;

function Validity({
  valid,
  expiresOn,
}: {
  readonly valid: boolean;
  readonly expiresOn: string | null;
}) {
  const { profile: texts } = useTexts();
  if (!valid) return <Badge tone="bad">{texts.expired}</Badge>;
  const left = expiresOn === null ? Infinity : daysBetween(today(), expiresOn);
  if (left <= ENDING_DAYS) return <Badge tone="waiting">{texts.expiring(left)}</Badge>;
  return <Badge tone="good">{texts.valid}</Badge>;
}

function Certificates({ organisation }: { readonly organisation: Organisation }) {
  const { profile: texts } = useTexts();
  const { certificates, ocopAwards } = organisation;
  const until = (day: string | null): string =>
    day === null ? texts.noEnd : texts.until(dayText(day));
  return (
    <section className={styles['section']} aria-labelledby="certificates">
      <h2 id="certificates">{texts.certificates}</h2>
      {certificates.length + ocopAwards.length === 0 && (
        <EmptyState title={texts.noCertificates}>{texts.noCertificatesHelp}</EmptyState>
      )}
      {certificates.map((certificate) => (
        <Card key={certificate.id}>
          <div className={styles['head']}>
            <h3>{texts.kinds[certificate.kindCode] ?? certificate.kindCode.toUpperCase()}</h3>
            <Validity {...certificate} />
          </div>
          <p>
            {certificate.number}, {certificate.issuer}
          </p>
          <p className={styles['soft']}>{until(certificate.expiresOn)}</p>
        </Card>
      ))}
      {ocopAwards.map((award) => (
        <Card key={award.id}>
          <div className={styles['head']}>
            <h3>{texts.stars(award.stars)}</h3>
            <Validity {...award} />
          </div>
          <p>
            {award.productName}, {award.certificateNo}
          </p>
          <p className={styles['soft']}>{until(award.expiresOn)}</p>
        </Card>
      ))}
    </section>
  );
}

function You() {
  const common = useCommon();
  const words = useWords();
  const { profile: texts } = useTexts();
  const { me, membership } = useSession();
  const language = useLanguage();
  const change = useCommand(changeLanguageMutation, { refresh: [meQuery] });
  const choose = (wanted: Language): void => {
    setLanguage(wanted);
    change.mutate({ language: wanted === 'en' ? 'EN' : 'VI' });
  };
  return (
    <section className={styles['section']} aria-labelledby="you">
      <h2 id="you">{texts.you}</h2>
      <Card>
        <h3>{me.displayName}</h3>
        <p className={styles['soft']}>
          {words.role[membership.role]}
          {me.phone !== null && ` · ${formatPhone(me.phone)}`}
        </p>
        <ChoiceTiles
          legend={common.language}
          value={language}
          choices={[
            { value: 'vi', label: common.vietnamese },
            { value: 'en', label: common.english },
          ]}
          onChange={choose}
        />
      </Card>
    </section>
  );
}

function Sessions() {
  const common = useCommon();
  const { profile: texts } = useTexts();
  const signOut = useSignOut();
  const { data } = useDocument(mySessionsQuery, {});
  const end = useCommand(endSessionMutation, { refresh: [mySessionsQuery] });
  return (
    <section className={styles['section']} aria-labelledby="sessions">
      <h2 id="sessions">{texts.sessions}</h2>
      {data?.mySessions.map(({ id, device, current, lastUsedAt }) => (
        <Card key={id}>
          <div className={styles['head']}>
            <h3>{device ?? texts.unknownDevice}</h3>
            {current && <Badge tone="good">{texts.thisDevice}</Badge>}
          </div>
          <p className={styles['soft']}>{texts.lastUsed(momentText(lastUsedAt))}</p>
          {!current && (
            <Button look="quiet" onClick={() => end.mutate({ sessionId: id })}>
              {texts.endSession}
            </Button>
          )}
        </Card>
      ))}
      <Button wide onClick={() => void signOut()}>
        {common.signOut}
      </Button>
    </section>
  );
}
