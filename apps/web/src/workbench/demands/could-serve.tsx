/** How many open lots could serve the demand that is being typed, and which limit costs most. */
import { useMemo } from 'react';
import { quantityText } from '../../format/format.js';
import { useCommon } from '../../messages/common.js';
import { parseAmount } from '../../ui/parse-amount.js';
import layout from '../parts/layout.module.css';
import { Tile } from '../parts/tiles.js';
import { useAll } from '../parts/use-all.js';
import type { FinderLot } from '../finder/lots.js';
import { finderLotsQuery } from '../finder/finder.documents.js';
import { distanceKm } from '../parts/distance.js';
import type { DemandForm } from './demand-form.js';
import { useTexts } from './messages.js';

interface Spot {
  readonly lat: number | null;
  readonly lon: number | null;
}

type Limit = 'certificates' | 'distance' | 'grade' | 'price';

/** Which limits of the form a lot breaks. */
export function brokenLimits(
  lot: FinderLot,
  form: DemandForm,
  spot: Spot | null,
): ReadonlySet<Limit> {
  const broken = new Set<Limit>();
  if (form.grade > 0 && (lot.grade?.rank ?? 0) < form.grade) broken.add('grade');
  const codes = new Set(lot.certificates.map(({ code }) => code));
  if (form.certificates.some((code) => !codes.has(code))) broken.add('certificates');
  const far = Number(form.distance);
  if (form.distance !== '' && spot?.lat != null && spot.lon != null) {
    const at = { lat: spot.lat, lon: spot.lon };
    if (distanceKm(lot.location, at) > far) broken.add('distance');
  }
  const limit = parseAmount(form.limit);
  if (limit !== null && lot.guidePriceVnd !== null && Number(lot.guidePriceVnd) > Number(limit)) {
    broken.add('price');
  }
  return broken;
}

export function CouldServe({
  form,
  spot,
  unit,
}: {
  form: DemandForm;
  spot: Spot | null;
  unit: string;
}) {
  const texts = useTexts();
  const common = useCommon();
  const { data } = useAll(
    finderLotsQuery,
    {
      filter: {
        products: [form.product],
        state: 'PUBLISHED',
        readyBetween: { from: form.from, to: form.to },
      },
    },
    (result) => result.lots,
    { enabled: form.product !== '' && form.from <= form.to, max: 300 },
  );
  const checked = useMemo(
    () => data?.rows.map((lot) => ({ lot, broken: brokenLimits(lot, form, spot) })) ?? [],
    [data, form, spot],
  );
  if (form.product === '' || data === undefined) return null;
  const fitting = checked.filter(({ broken }) => broken.size === 0).map(({ lot }) => lot);
  const without = (limit: Limit): number =>
    checked.filter(({ broken }) => broken.size === 0 || (broken.size === 1 && broken.has(limit)))
      .length;
  const free = fitting.reduce((sum, lot) => sum + Number(lot.free), 0);
  const sentences = {
    certificates: texts.withoutCertificates,
    grade: texts.withoutGrade,
    distance: texts.withoutDistance,
    price: texts.withoutPrice,
  };
  const helps = (Object.keys(sentences) as Limit[]).filter(
    (each) => without(each) > fitting.length,
  );
  return (
    <div className={layout['stack']} aria-live="polite">
      <Tile
        label={texts.couldServe}
        value={texts.couldServeLots(
          fitting.length,
          new Set(fitting.map(({ organisation }) => organisation.id)).size,
        )}
        note={texts.couldServeSum(quantityText(String(free), unit, common.unit))}
      />
      {helps.length > 0 && (
        <ul className={layout['list']}>
          {helps.map((limit) => (
            <li key={limit}>{sentences[limit](without(limit))}</li>
          ))}
        </ul>
      )}
      <p className={layout['soft']}>{texts.countLead}</p>
    </div>
  );
}
