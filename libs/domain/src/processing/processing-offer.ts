/** Rules of a processing offer ("năng lực chế biến"): capacity to turn raw produce into one or several products. */
import type { Mode } from '#matching';
import {
  productByCode,
  type Conversion,
  type Product,
  type StatedQuantity,
} from '../catalogue/index.js';
import { PROCESSING_KINDS, type OrganisationKind } from '../identity/index.js';
import { LIMITS } from '../shared/limits.js';
import { isRefusal, refuse, type Refusal } from '../shared/refusal.js';
import {
  certificatesRefusal,
  checkList,
  checkRange,
  firstRefusal,
  hasGrade,
  locationOf,
  placeOfLine,
  productOfLine,
  quantityOf,
  windowRefusal,
  type GeoPoint,
  type LineOwner,
  type OwnCertificate,
} from '../supply/index.js';

/** One product made of the input; the first is the main one, by-products and lower grades follow. */
export interface OutputForm {
  readonly productCode: string;
  readonly gradeRank: number;
  /** Parts of 10,000 of the input's weight: 3600 is 36 %. */
  readonly yieldParts: number;
  /** Null: that of the product. */
  readonly shelfLifeDays: number | null;
}

/** A processing offer as its organisation states it. */
export interface ProcessingForm {
  readonly inputCode: string;
  /** Null takes any variety. */
  readonly variety: string | null;
  /** 0 takes any grade. */
  readonly minGradeRank: number;
  /** Input it can take in the window. */
  readonly capacity: StatedQuantity;
  readonly outputs: readonly OutputForm[];
  readonly availableFrom: string;
  readonly availableTo: string;
  readonly placeId: string;
  readonly location: GeoPoint | null;
  readonly transportModes: readonly Mode[];
  /** Confidential: what working one kg of input costs, dong. */
  readonly costVnd: bigint;
  /** Certificates the outputs carry. */
  readonly certificateIds: readonly string[];
  readonly note: string | null;
}

export interface ProcessingFacts {
  readonly today: string;
  readonly owner: LineOwner & { readonly kind: OrganisationKind };
  /** Conversions the organisation has declared for the input. */
  readonly declared: readonly Conversion[];
  readonly certificates: readonly OwnCertificate[];
}

export interface OutputValues {
  readonly productCode: string;
  readonly gradeRank: number;
  readonly yieldParts: number;
  readonly shelfLifeDays: number;
}

/** Columns of an offer that follow from its form. */
export interface ProcessingValues {
  readonly inputCode: string;
  readonly variety: string | null;
  readonly minGradeRank: number;
  readonly capacityBase: bigint;
  readonly availableFrom: string;
  readonly availableTo: string;
  readonly placeId: string;
  readonly lat: number;
  readonly lon: number;
  readonly transportModes: readonly Mode[];
  readonly note: string | null;
}

export interface JudgedProcessing {
  readonly values: ProcessingValues;
  readonly outputs: readonly OutputValues[];
}

const WINDOW = { from: 'availableFrom', to: 'availableTo' } as const;

function inputOf(form: ProcessingForm): Product | Refusal {
  const product = productOfLine({ productCode: form.inputCode, variety: form.variety });
  if (isRefusal(product))
    return product.field === 'productCode' ? { ...product, field: 'inputCode' } : product;
  if (product.baseUnit !== 'g') return refuse('PROCESSING_UNIT', 'inputCode');
  const graded = form.minGradeRank === 0 || hasGrade(product, form.minGradeRank);
  return graded ? product : refuse('UNKNOWN_GRADE', 'minGradeRank');
}

function outputOf(output: OutputForm): OutputValues | Refusal {
  const product = productByCode(output.productCode);
  if (product === null) return refuse('UNKNOWN_PRODUCT', 'outputs');
  if (product.baseUnit !== 'g') return refuse('PROCESSING_UNIT', 'outputs');
  if (!hasGrade(product, output.gradeRank)) return refuse('UNKNOWN_GRADE', 'outputs');
  checkRange(output.shelfLifeDays, 'outputs', LIMITS.days.shelfLifeMax, 0);
  const { productCode, gradeRank, yieldParts } = output;
  const whole = Number.isInteger(yieldParts) && yieldParts > 0;
  if (!whole) return refuse('PROCESSING_YIELD', 'outputs');
  const shelfLifeDays = output.shelfLifeDays ?? product.shelfLifeDays ?? LIMITS.days.windowMax;
  return { productCode, gradeRank, yieldParts, shelfLifeDays };
}

function outputsOf(form: ProcessingForm): readonly OutputValues[] | Refusal {
  const codes = form.outputs.map((output) => output.productCode);
  if (codes.length === 0) return refuse('UNKNOWN_PRODUCT', 'outputs');
  if (new Set([...codes, form.inputCode]).size !== codes.length + 1)
    return refuse('PROCESSING_OUTPUT_REPEATED', 'outputs');
  checkList(codes, 'outputs', LIMITS.processing.outputs);
  const outputs: OutputValues[] = [];
  for (const output of form.outputs) {
    const values = outputOf(output);
    if (isRefusal(values)) return values;
    outputs.push(values);
  }
  const sum = outputs.reduce((total, output) => total + output.yieldParts, 0);
  return sum > LIMITS.processing.yieldSumMax ? refuse('PROCESSING_YIELD', 'outputs') : outputs;
}

/** Each certificate covers at least one of the outputs on some day of its sale. */
function proofRefusal(
  form: ProcessingForm,
  outputs: readonly OutputValues[],
  own: readonly OwnCertificate[],
): Refusal | null {
  for (const id of form.certificateIds) {
    const found = outputs.map(({ productCode, shelfLifeDays }) =>
      certificatesRefusal([id], own, {
        ...{ productCode, shelfLifeDays },
        ...{ readyFrom: form.availableFrom, readyTo: form.availableTo },
      }),
    );
    if (!found.includes(null)) return found[0] ?? null;
  }
  return null;
}

/** Judges a form: the columns of the offer, or the refusal that says what to change. */
export function judgeProcessing(
  form: ProcessingForm,
  facts: ProcessingFacts,
): JudgedProcessing | Refusal {
  if (!PROCESSING_KINDS.includes(facts.owner.kind))
    return refuse('KIND_MAY_NOT_LIST', 'organisationId');
  checkList(form.certificateIds, 'certificateIds', LIMITS.list.certificatesPerLine);
  checkList(form.transportModes, 'transportModes', 2);
  const input = inputOf(form);
  if (isRefusal(input)) return input;
  const outputs = outputsOf(form);
  if (isRefusal(outputs)) return outputs;
  const place = placeOfLine(form.placeId, facts.today);
  if (isRefusal(place)) return place;
  const location = locationOf(form, place, facts.owner);
  if (isRefusal(location)) return location;
  const capacityBase = quantityOf(form.capacity, 'capacity', input, facts.declared);
  if (isRefusal(capacityBase)) return capacityBase;
  const refusal = firstRefusal([
    () => windowRefusal({ from: form.availableFrom, to: form.availableTo }, facts.today, WINDOW),
    () =>
      form.costVnd >= 0n && form.costVnd <= LIMITS.money.priceMax
        ? null
        : refuse('PRICE_OUT_OF_RANGE', 'costVnd'),
    () => proofRefusal(form, outputs, facts.certificates),
  ]);
  if (refusal !== null) return refusal;
  return {
    outputs,
    values: {
      inputCode: input.code,
      variety: form.variety,
      minGradeRank: form.minGradeRank,
      capacityBase,
      availableFrom: form.availableFrom,
      availableTo: form.availableTo,
      placeId: place.id,
      ...location,
      transportModes: form.transportModes.length === 0 ? ['road'] : form.transportModes,
      note: form.note,
    },
  };
}
