import { Camera } from 'lucide-react';
import type { SubmitEvent } from 'react';
import { useId, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { quantityText, unitText } from '../../format/format.js';
import { useCommand, useDocument } from '../../graphql/hooks.js';
import { newId } from '../../graphql/ids.js';
import { useCommon } from '../../messages/common.js';
import { Button } from '../../ui/button.js';
import type { FieldError } from '../../ui/error-summary.js';
import { ErrorSummary } from '../../ui/error-summary.js';
import { NumberField } from '../../ui/number-field.js';
import { PageHeader } from '../../ui/page-header.js';
import { EmptyState, LoadError, Notice, Skeleton, useErrorText } from '../../ui/states.js';
import { useToast } from '../../ui/toast.js';
import { useDraft } from '../drafts/use-draft.js';
import { quantityParser } from '../lots/lot-form.js';
import { useOnline } from '../outbox/use-outbox.js';
import { useMarket } from '../parts/market.js';
import styles from '../parts/list.module.css';
import type { LoadPartsFragment } from './deliveries.documents.js';
import {
  deliveryPlanQuery,
  myLoadsQuery,
  oneLoadQuery,
  recordWeighingMutation,
} from './deliveries.documents.js';
import { useTexts } from './messages.js';
import { shrink, uploadScalePhoto } from './photo.js';
import { netOf } from './weight.js';

/** Either side states gross and tare, with a photo of the scale. */
export function WeighScreen() {
  const { scale: texts, code } = useTexts();
  const { id = '' } = useParams();
  const { data, error, refetch } = useDocument(oneLoadQuery, { id });
  const load = data?.delivery;
  return (
    <>
      <PageHeader
        title={texts.title}
        back="/giao-hang"
        lead={load === undefined ? undefined : code(load.shortCode)}
      />
      {error !== null && load === undefined && (
        <LoadError error={error} onRetry={() => void refetch()} />
      )}
      {load === undefined && error === null && <Skeleton />}
      {load !== undefined && load.state !== 'NOTIFIED' && <EmptyState title={texts.closed} />}
      {load?.state === 'NOTIFIED' && <Form load={load} />}
    </>
  );
}

interface Weights {
  readonly gross: string;
  readonly tare: string;
}

const EMPTY: Weights = { gross: '', tare: '0' };

function useSend(load: LoadPartsFragment, onSent: () => void) {
  const { scale: texts } = useTexts();
  const { orgId } = useMarket();
  const toast = useToast();
  // One id per photo of this screen: sending it again after a lost answer keeps one file.
  const [photoId] = useState(newId);
  const [uploadError, setUploadError] = useState<unknown>(null);
  const [uploading, setUploading] = useState(false);
  const command = useCommand(recordWeighingMutation, {
    refresh: [myLoadsQuery, oneLoadQuery, deliveryPlanQuery],
    onDone: ({ state }) => {
      toast(state === 'NOTIFIED' ? texts.done : texts.settled);
      onSent();
    },
  });
  const send = async (gross: string, tare: string, photo: Blob | null): Promise<void> => {
    setUploadError(null);
    setUploading(true);
    try {
      if (photo !== null) {
        const content = await shrink(photo);
        const { contractId } = load;
        await uploadScalePhoto({ id: photoId, contractId, organisationId: orgId, content });
      }
    } catch (error) {
      return setUploadError(error);
    } finally {
      setUploading(false);
    }
    command.mutate({
      deliveryId: load.id,
      organisationId: orgId,
      gross,
      tare,
      measuredAt: new Date().toISOString(),
      photoId: photo === null ? null : photoId,
    });
  };
  return { send, error: uploadError ?? command.error, busy: uploading || command.isPending };
}

function Form({ load }: { readonly load: LoadPartsFragment }) {
  const common = useCommon();
  const { scale: texts } = useTexts();
  const textOf = useErrorText();
  const navigate = useNavigate();
  const online = useOnline();
  const draft = useDraft(`weighing ${load.id}`, EMPTY);
  const [photo, setPhoto] = useState<Blob | null>(null);
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const [attempt, setAttempt] = useState(0);
  const { send, error, busy } = useSend(load, () => {
    void draft.forget();
    void navigate('/giao-hang');
  });
  const form = draft.value;
  if (form === null) return <Skeleton />;
  const unit = load.parts[0]?.unit ?? 'kg';
  const parse = quantityParser(unit);
  const gross = parse(form.gross);
  const tare = parse(form.tare.trim() === '' ? '0' : form.tare);
  const net = gross === null || tare === null ? null : netOf(gross, tare);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (busy) return;
    const found = [
      ...(gross === null ? [{ field: 'gross', text: texts.grossWrong }] : []),
      ...(gross !== null && net === null ? [{ field: 'tare', text: texts.tareWrong }] : []),
      ...(unit === 'kg' && photo === null ? [{ field: 'photo', text: texts.photoWrong }] : []),
    ];
    setErrors(found);
    setAttempt((count) => count + 1);
    if (found.length > 0 || gross === null || tare === null) return;
    void send(gross, tare, photo);
  };
  const errorOf = (name: string): string | undefined =>
    errors.find(({ field }) => field === name)?.text;
  const word = unitText(unit, common.unit);
  return (
    <form className={styles['form']} onSubmit={submit} noValidate>
      <ErrorSummary errors={errors} attempt={attempt} />
      <NumberField
        id="gross"
        label={texts.gross}
        value={form.gross}
        onChange={(text) => draft.change({ gross: text })}
        error={errorOf('gross')}
        unit={word}
        parse={parse}
      />
      <NumberField
        id="tare"
        label={texts.tare}
        value={form.tare}
        onChange={(text) => draft.change({ tare: text })}
        hint={texts.tareHint}
        error={errorOf('tare')}
        unit={word}
        parse={parse}
      />
      {net !== null && (
        <p role="status">
          <strong className="numbers">{texts.net(quantityText(net, unit, common.unit))}</strong>
        </p>
      )}
      <PhotoField chosen={photo !== null} error={errorOf('photo')} onPhoto={setPhoto} />
      {!online && <Notice tone="warning">{texts.offline}</Notice>}
      {error !== null && <Notice tone="danger">{textOf(error)}</Notice>}
      <Button type="submit" look="primary" wide busy={busy} disabled={!online}>
        {texts.submit}
      </Button>
    </form>
  );
}

interface PhotoProps {
  readonly chosen: boolean;
  readonly error: string | undefined;
  readonly onPhoto: (photo: Blob) => void;
}

/** The phone's camera, or a file where there is none. */
function PhotoField({ chosen, error, onPhoto }: PhotoProps) {
  const { scale: texts } = useTexts();
  const hintId = useId();
  return (
    <div className={styles['section']}>
      <label className={styles['camera']}>
        <Camera aria-hidden="true" />
        <span>{chosen ? texts.chosen : texts.photo}</span>
        <input
          id="photo"
          type="file"
          accept="image/*"
          capture="environment"
          aria-describedby={hintId}
          aria-invalid={error === undefined ? undefined : true}
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file !== undefined) onPhoto(file);
          }}
        />
      </label>
      <p id={hintId} className={styles['soft']}>
        {error ?? texts.photoHint}
      </p>
    </div>
  );
}
