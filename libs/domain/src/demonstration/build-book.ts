import { addDays, parseIsoDay } from '#text';
import { MERGER_DAY } from '../geography/index.js';
import { assert } from '../shared/assert.js';
import { weeksFrom, type BookContext } from './book-context.js';
import type { DemonstrationBook } from './book.types.js';
import { buildCertificates, buildConversions, buildOcopAwards } from './build-certificates.js';
import { buildDemands } from './build-demands.js';
import { buildLots } from './build-lots.js';
import { buildOrganisations, buildPeople, buildUnionMembers } from './build-people.js';
import { buildOutlets, buildProcessing } from './build-processing.js';
import { Draw } from './draw.js';

/** Days since the unions of the book were founded. */
const UNION_AGE_DAYS = 400;

/**
 * Builds the demonstration book: the same seed and day give the same book, byte for byte. `today` ("YYYY-MM-DD") must be a
 * day of the two-tier order, because every address is a unit of today; all windows start today or later.
 */
export function buildDemonstrationBook({
  seed,
  today,
}: {
  readonly seed: string;
  readonly today: string;
}): DemonstrationBook {
  assert(
    parseIsoDay(today) !== null && today >= MERGER_DAY,
    `a day from ${MERGER_DAY} on, not ${today}`,
  );
  const draw = new Draw(seed);
  const organisations = buildOrganisations(draw);
  const certificates = buildCertificates(draw, today);
  const context: BookContext = {
    draw,
    today,
    organisations: new Map(organisations.map((organisation) => [organisation.key, organisation])),
    certificates: new Map(certificates.map((certificate) => [certificate.id, certificate])),
  };
  return {
    seed,
    today,
    weeks: weeksFrom(today).map((week) => week.label),
    organisations,
    unionMembers: buildUnionMembers(draw, addDays(today, -UNION_AGE_DAYS)),
    ...buildPeople(draw, organisations),
    certificates,
    ocopAwards: buildOcopAwards(draw, today),
    conversions: buildConversions(draw),
    lots: buildLots(context),
    demands: [...buildDemands(context), ...buildOutlets(context)],
    processing: buildProcessing(context),
  };
}
