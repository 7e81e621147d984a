/** List a lot: one short page, filled in from the last lot of the product, kept on the phone with every keystroke. */
import type { SubmitEvent } from 'react';
import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { momentText, today as todayOf } from '../../format/format.js';
import { useDocument } from '../../graphql/hooks.js';
import { newId } from '../../graphql/ids.js';
import { useLocalText } from '../../messages/language.js';
import { useSession } from '../../session/session.js';
import { Button } from '../../ui/button.js';
import type { FieldError } from '../../ui/error-summary.js';
import { ErrorSummary } from '../../ui/error-summary.js';
import { PageHeader } from '../../ui/page-header.js';
import { LoadError, Skeleton } from '../../ui/states.js';
import type { Product } from '../catalogue/use-catalogue.js';
import { useNames, useProducts, useValidCertificates } from '../catalogue/use-catalogue.js';
import { useDraft } from '../drafts/use-draft.js';
import { useAct } from '../outbox/use-outbox.js';
import { todayQuery } from '../today/today.documents.js';
import type { DoneLot } from './lot-done.js';
import { LotDone } from './lot-done.js';
import { LotDetailFields, LotFields } from './lot-fields.js';
import type { LotForm } from './lot-form.js';
import { faultsOf, initialForm, inputOf } from './lot-form.js';
import type { LotPartsFragment } from './lots.documents.js';
import { createLotMutation, myLotsQuery } from './lots.documents.js';
import { useTexts } from './messages.js';
import { ProductTiles } from './product-tiles.js';
import styles from './list-lot-screen.module.css';

const NO_LOTS: readonly LotPartsFragment[] = [];

export function ListLotScreen() {
  const { organisation } = useSession().membership;
  const [search] = useSearchParams();
  const { products, error, retry } = useProducts();
  const { data } = useDocument(myLotsQuery, { organisationId: organisation.id });
  const lots = useMemo(() => data?.lots.edges.map(({ node }) => node) ?? NO_LOTS, [data]);
  const visit = search.has('trai-nghiem');
  const repeatId = search.get('tu');
  // Without a network the lots of before may be missing: the form then begins empty rather than not at all.
  const ready = products !== undefined && (data !== undefined || !navigator.onLine);
  const repeat = lots.find(({ id }) => id === repeatId);
  if (products === undefined && error !== null) return <LoadError error={error} onRetry={retry} />;
  if (!ready) return <Skeleton lines={5} />;
  const offered = products.filter(({ sector }) => (sector === 'VISIT') === visit);
  return (
    <Form
      key={repeatId ?? String(visit)}
      products={offered}
      lots={lots}
      repeat={repeat}
      visit={visit}
    />
  );
}

interface FormProps {
  readonly products: readonly Product[];
  readonly lots: readonly LotPartsFragment[];
  readonly repeat: LotPartsFragment | undefined;
  readonly visit: boolean;
}

function useLotDraft({ repeat, visit }: FormProps) {
  const { organisation } = useSession().membership;
  const initial = useMemo(
    () => initialForm({ place: organisation.place, today: todayOf(), repeat }),
    [organisation.place, repeat],
  );
  const kind = repeat === undefined ? (visit ? 'visit' : 'lot') : `repeat ${repeat.id}`;
  const key = `${kind} ${organisation.id}`;
  return { key, ...useDraft<LotForm>(key, initial) };
}

/** Certificates of the organisation that cover a product go along by themselves. */
function useCovering(productCode: string | null) {
  const { organisation } = useSession().membership;
  const certificates = useValidCertificates(organisation.id);
  return certificates.filter(
    ({ productCodes }) =>
      productCodes.length === 0 || (productCode !== null && productCodes.includes(productCode)),
  );
}

function Form(props: FormProps) {
  const { products, lots, visit } = props;
  const { form: texts } = useTexts();
  const { organisation } = useSession().membership;
  const textOf = useLocalText();
  const { nameOf } = useNames();
  const draft = useLotDraft(props);
  const [attempt, setAttempt] = useState(0);
  const [refusal, setRefusal] = useState<FieldError | null>(null);
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState<DoneLot | null>(null);
  const act = useAct();
  const form = draft.value;
  const product = products.find(({ code }) => code === form?.productCode);
  const covering = useCovering(form?.productCode ?? null);
  if (done !== null) return <LotDone done={done} />;
  if (form === null) return <Skeleton lines={5} />;
  const today = todayOf();
  const unit = product?.unit ?? 'kg';
  const faults = attempt === 0 ? [] : faultsOf(form, unit, today, texts);
  const errors = refusal === null ? faults : [...faults, refusal];
  const send = async (): Promise<void> => {
    const id = newId();
    const certificateIds = covering.map((certificate) => certificate.id);
    const facts = { id, organisationId: organisation.id, unit, today, certificateIds };
    const input = inputOf(form, facts);
    const name = product === undefined ? '' : nameOf(product);
    const sent = await act(createLotMutation, input, {
      title: { vi: `Đăng lô ${product?.nameVi ?? ''}`, en: `List ${product?.nameEn ?? ''}` },
      refresh: [myLotsQuery, todayQuery],
      repair: { path: '/lo-hang/dang', draftKey: draft.key, draft: form },
    });
    if (sent.kind === 'refused') {
      setRefusal({ field: sent.field ?? 'product', text: textOf(sent.text) });
      setAttempt((count) => count + 1);
      return;
    }
    await draft.forget();
    const { amount } = input.quantity;
    const version = sent.kind === 'done' ? sent.outcome.version : null;
    setDone({ id, version, name, amount, unit, priceVnd: input.guidePriceVnd ?? '0' });
    window.scrollTo(0, 0);
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (busy) return;
    setRefusal(null);
    setAttempt((count) => count + 1);
    if (faultsOf(form, unit, today, texts).length > 0) return;
    setBusy(true);
    void send().finally(() => setBusy(false));
  };
  const title = visit ? texts.visitTitle : props.repeat ? texts.repeatTitle : texts.title;
  return (
    <form className={styles['form']} onSubmit={submit} noValidate>
      <PageHeader title={title} back="/lo-hang" />
      <ErrorSummary errors={errors} attempt={attempt} />
      <ProductTiles
        products={products}
        lots={lots}
        value={form.productCode}
        error={errors.find(({ field }) => field === 'product')?.text}
        onChange={draft.change}
      />
      <LotFields {...{ form, product, lots, errors, visit }} change={draft.change} />
      <LotDetailFields {...{ form, product, errors, covering }} change={draft.change} />
      <DraftLine savedAt={draft.savedAt} />
      <Button type="submit" look="primary" wide busy={busy}>
        {visit ? texts.submitVisit : texts.submit}
      </Button>
    </form>
  );
}

function DraftLine({ savedAt }: { readonly savedAt: number | null }) {
  const { form: texts } = useTexts();
  if (savedAt === null) return null;
  const clock = momentText(new Date(savedAt).toISOString()).slice(-5);
  return <p className={styles['soft']}>{texts.savedAt(clock)}</p>;
}
