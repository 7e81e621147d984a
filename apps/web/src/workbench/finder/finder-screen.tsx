/** Source finder: open lots with facets, on a map and in a table of the same rows. */
import { useMemo } from 'react';
import { Link } from 'react-router';
import { addDays } from '#text';
import { daysText, today } from '../../format/format.js';
import { useLanguage } from '../../messages/language.js';
import { Button } from '../../ui/button.js';
import { Money, Quantity } from '../../ui/figures.js';
import { PageHeader } from '../../ui/page-header.js';
import { EmptyState } from '../../ui/states.js';
import { asNumber, wholeText } from '../parts/amounts.js';
import { useCatalogue } from '../parts/catalogue.js';
import type { DataColumn } from '../parts/columns.js';
import { CopyLink } from '../parts/copy-link.js';
import { DataTable } from '../parts/data-table.js';
import { FilterSelect } from '../parts/filter-select.js';
import layout from '../parts/layout.module.css';
import { LoadedRows } from '../parts/loaded.js';
import { plainName } from '../parts/names.js';
import type { MapPlace } from '../parts/place-map.js';
import { PlaceMap } from '../parts/place-map.js';
import { useAddress } from '../parts/use-address.js';
import { useAll } from '../parts/use-all.js';
import { useDeskWords } from '../parts/words.js';
import { finderLotsQuery } from './finder.documents.js';
import type { FinderLot } from './lots.js';
import { useTexts } from './messages.js';

const WEEKS = [1, 2, 4, 8] as const;

export function FinderScreen() {
  const texts = useTexts();
  const query = useAll(
    finderLotsQuery,
    { filter: { state: 'PUBLISHED' } },
    (result) => result.lots,
  );
  return (
    <>
      <PageHeader title={texts.title} lead={texts.lead} actions={<CopyLink />} />
      <LoadedRows query={query}>
        {(lots) =>
          lots.length === 0 ? (
            <EmptyState title={texts.empty}>{texts.emptyHelp}</EmptyState>
          ) : (
            <Finder lots={lots} />
          )
        }
      </LoadedRows>
    </>
  );
}

interface Facets {
  readonly product: string | null;
  readonly certificate: string | null;
  readonly until: string | null;
  readonly places: readonly string[];
}

function useFacets(): Facets {
  const address = useAddress();
  const weeks = Number(address.get('tuan') ?? 0);
  return {
    product: address.get('san-pham'),
    certificate: address.get('chung-nhan'),
    until: weeks > 0 ? addDays(today(), weeks * 7) : null,
    places: address.all('xa'),
  };
}

const fits = (lot: FinderLot, { product, certificate, until }: Facets): boolean =>
  (product === null || lot.product?.code === product) &&
  (certificate === null || lot.certificates.some(({ code }) => code === certificate)) &&
  (until === null || lot.readyFrom <= until);

function placesOf(lots: readonly FinderLot[], language: 'en' | 'vi'): readonly MapPlace[] {
  const places = new Map<string, MapPlace>();
  for (const { place, free, unit } of lots) {
    if (place === null || place.lat === null || place.lon === null || unit !== 'kg') continue;
    const { id, lat, lon } = place;
    const name = language === 'vi' ? place.fullName : place.fullNameEn;
    const amount = (places.get(id)?.amount ?? 0) + Number(free);
    places.set(id, { id, name, lat, lon, amount });
  }
  return [...places.values()];
}

function Finder({ lots }: { readonly lots: readonly FinderLot[] }) {
  const texts = useTexts();
  const language = useLanguage();
  const address = useAddress();
  const facets = useFacets();
  const fitting = lots.filter((lot) => fits(lot, facets));
  const shown = fitting.filter(
    ({ place }) => facets.places.length === 0 || facets.places.includes(place?.id ?? ''),
  );
  const key = JSON.stringify({ ...facets, places: [] });
  // The map shows all that fits, so that a chosen commune does not empty it.
  const places = useMemo(() => placesOf(fitting, language), [lots, key, language]);
  const choose = (id: string): void =>
    address.set({
      xa: facets.places.includes(id)
        ? facets.places.filter((each) => each !== id)
        : [...facets.places, id],
    });
  return (
    <div className={layout['split']}>
      <LotTable lots={lots} shown={shown} />
      <div className={layout['stack']}>
        <PlaceMap
          title={texts.map}
          lead={texts.mapLead}
          amountHead={texts.free}
          places={places}
          words={(amount) => `${wholeText(amount)} kg`}
          chosen={facets.places}
          onChoose={choose}
        />
        {facets.places.length > 0 && (
          <div className={layout['row']}>
            <span role="status">{texts.chosenPlaces(facets.places.length)}</span>
            <Button onClick={() => address.set({ xa: null })}>{texts.clear}</Button>
          </div>
        )}
      </div>
    </div>
  );
}

function useColumns(): readonly DataColumn<FinderLot>[] {
  const texts = useTexts();
  const words = useDeskWords();
  const catalogue = useCatalogue();
  const language = useLanguage();
  return useMemo(
    () => [
      {
        key: 'product',
        head: texts.product,
        heading: true,
        value: ({ product }) => catalogue.nameOf(product?.code ?? ''),
      },
      {
        key: 'organisation',
        head: texts.organisation,
        value: ({ organisation }) => plainName(organisation.name),
        cell: ({ organisation }) => (
          <Link to={`/ban/danh-ba/${organisation.id}`}>{plainName(organisation.name)}</Link>
        ),
      },
      {
        key: 'free',
        head: texts.free,
        figure: true,
        value: ({ free }) => Number(free),
        cell: ({ free, unit }) => <Quantity amount={free} unit={unit} />,
      },
      {
        key: 'price',
        head: texts.price,
        figure: true,
        value: ({ guidePriceVnd }) => asNumber(guidePriceVnd),
        cell: ({ guidePriceVnd }) => (guidePriceVnd === null ? '–' : <Money vnd={guidePriceVnd} />),
      },
      {
        key: 'ready',
        head: texts.ready,
        figure: true,
        value: ({ readyFrom }) => readyFrom,
        cell: ({ readyFrom, readyTo }) => daysText(readyFrom, readyTo),
      },
      {
        key: 'grade',
        head: texts.grade,
        value: ({ grade }) => (language === 'vi' ? grade?.labelVi : grade?.labelEn) ?? null,
      },
      {
        key: 'certificates',
        head: texts.certificates,
        value: ({ certificates }) =>
          certificates.map(({ code }) => words.certificate(code)).join(', ') || null,
      },
      {
        key: 'place',
        head: texts.place,
        value: ({ place }) => (language === 'vi' ? place?.fullName : place?.fullNameEn) ?? null,
      },
    ],
    [texts, words, catalogue, language],
  );
}

function LotTable({ lots, shown }: { lots: readonly FinderLot[]; shown: readonly FinderLot[] }) {
  const texts = useTexts();
  const words = useDeskWords();
  const catalogue = useCatalogue();
  const columns = useColumns();
  const products = [...new Set(lots.map(({ product }) => product?.code ?? ''))].filter(Boolean);
  const codes = [...new Set(lots.flatMap(({ certificates }) => certificates.map((c) => c.code)))];
  return (
    <DataTable
      caption={texts.caption}
      columns={columns}
      rows={shown}
      rowKey={({ id }) => id}
      initial={{ key: 'ready', descending: false }}
      filters={
        <>
          <FilterSelect
            label={texts.product}
            name="san-pham"
            options={products.map((value) => ({ value, label: catalogue.nameOf(value) }))}
          />
          <FilterSelect
            label={texts.certificate}
            name="chung-nhan"
            options={codes.map((value) => ({ value, label: words.certificate(value) }))}
          />
          <FilterSelect
            label={texts.within}
            name="tuan"
            options={WEEKS.map((weeks) => ({
              value: String(weeks),
              label: texts.weeks(weeks),
            }))}
          />
        </>
      }
    />
  );
}
