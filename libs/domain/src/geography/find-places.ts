import { CURRENT_PLACES, OLD_PLACES, placesToday, type Place, type PlaceKind } from './place.js';
import { fold, foldedWords } from '#text';
import type { LocalText } from '../shared/app-error.js';

/** How a place was found; `FORMER_NAME` needs telling to the person, because the name is no longer in use. */
export interface PlaceMatch {
  readonly place: Place;
  readonly by: 'CURRENT_NAME' | 'FORMER_NAME';
  /** Today's unit; two where the old one was split and the person must choose. */
  readonly today: readonly Place[];
  /** "Xã Tân Tiến (TP Vị Thanh cũ) nay thuộc Xã Hỏa Lựu"; null for a current name. */
  readonly note: LocalText | null;
}

interface Entry {
  readonly place: Place;
  readonly bare: string;
  /** Every word by which the unit may be asked for: kind, name, former district and province. */
  readonly words: readonly string[];
  readonly surroundings: string;
}

interface Query {
  readonly kind: PlaceKind | null;
  readonly name: string;
}

const KIND_PREFIXES: readonly (readonly [RegExp, PlaceKind])[] = [
  [/^(?:phuong |p\. ?|p )/, 'phuong'],
  [/^(?:xa |x\. ?|x )/, 'xa'],
  [/^(?:thi tran |tt\.? )/, 'thi_tran'],
];
const SCATTERED = 3;
const NO_MATCH = 9;

function entryOf(place: Place): Entry {
  const around = place.formerDistricts.map(
    (district) => `${district.name} ${district.provinceName}`,
  );
  const surroundings = fold(['Thành phố Cần Thơ', ...around].join(' '));
  return {
    place,
    bare: fold(place.name),
    words: foldedWords(`${place.fullName} ${surroundings}`),
    surroundings,
  };
}

const entries: readonly Entry[] = [...CURRENT_PLACES, ...OLD_PLACES].map(entryOf);

/** "xa phien" may mean a commune called "Phiên" or the commune Xà Phiên, so both readings are tried. */
function readings(folded: string): readonly Query[] {
  const asTyped: Query = { kind: null, name: folded };
  for (const [pattern, kind] of KIND_PREFIXES) {
    const name = folded.replace(pattern, '').trim();
    if (name !== folded && name !== '') return [asTyped, { kind, name }];
  }
  return [asTyped];
}

/** 0 exact with its kind, 1 exact, 2 beginning of the name, SCATTERED when all words stand somewhere; NO_MATCH otherwise. */
function rankOf(entry: Entry, query: Query): number {
  if (query.kind !== null && query.kind !== entry.place.kind) return NO_MATCH;
  if (entry.bare === query.name) return query.kind === null ? 1 : 0;
  if (entry.bare.startsWith(query.name)) return 2;
  if (query.kind !== null) return NO_MATCH;
  const asked = query.name.split(' ');
  const nameWords = entry.bare.split(' ');
  const namesIt = asked.some((word) => nameWords.some((own) => own.startsWith(word)));
  const allThere = asked.every((word) => entry.words.some((own) => own.startsWith(word)));
  return namesIt && allThere ? SCATTERED : NO_MATCH;
}

function bestRank(entry: Entry, asked: readonly Query[], around: readonly string[]): number {
  if (!around.every((part) => entry.surroundings.includes(part))) return NO_MATCH;
  return Math.min(...asked.map((query) => rankOf(entry, query)));
}

function formerNote(place: Place, today: readonly Place[]): LocalText {
  const district = place.formerDistricts[0];
  const successors = today.map((unit) => unit.fullName);
  const successorsEn = today.map((unit) => unit.fullNameEn);
  const inVi = district === undefined ? 'cũ' : `${district.name} cũ`;
  return {
    vi: `${place.fullName} (${inVi}) nay thuộc ${successors.join(' hoặc ')}`,
    en: `${place.fullNameEn} (former name) is now part of ${successorsEn.join(' or ')}`,
  };
}

/** An old unit that kept its name and only grew tells nothing that its successor does not. */
function addsNothing(place: Place, today: readonly Place[]): boolean {
  return (
    today.length === 1 && today[0]?.kind === place.kind && fold(today[0].name) === fold(place.name)
  );
}

function matchOf(place: Place): PlaceMatch | null {
  const today = placesToday(place);
  if (place.validTo === null) return { place, by: 'CURRENT_NAME', today, note: null };
  return addsNothing(place, today)
    ? null
    : { place, by: 'FORMER_NAME', today, note: formerNote(place, today) };
}

/**
 * Places by old or new name, with or without accents and kind ("xã Hỏa Lựu", "hoa luu", "tt nang mau"); parts after a
 * comma narrow by former district or province ("Phú Hữu, Long Phú"). Best matches first, units of today before old ones.
 */
export function findPlaces(text: string, limit = 20): readonly PlaceMatch[] {
  const [name = '', ...around] = text.split(',').map(fold);
  if (name === '') return [];
  const asked = readings(name);
  const ranked = entries
    .map((entry, order) => ({ entry, order, rank: bestRank(entry, asked, around) }))
    .filter(({ rank }) => rank < NO_MATCH)
    .sort((a, b) => a.rank - b.rank || a.order - b.order);
  // Words scattered over name and surroundings are a last resort; beside a real name they would only be noise.
  const named = ranked.filter(({ rank }) => rank < SCATTERED);
  const matches: PlaceMatch[] = [];
  for (const { entry } of named.length > 0 ? named : ranked) {
    const match = matchOf(entry.place);
    if (match !== null) matches.push(match);
    if (matches.length === limit) break;
  }
  return matches;
}
