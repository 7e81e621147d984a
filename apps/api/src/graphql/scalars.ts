import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { LIMITS, isUuid } from '#domain';
import { normaliseText } from '#text';

/** The value itself never travels back: it may be personal. */
const fail = (en: string, vi: string): never => {
  throw new GraphQLError(en, { extensions: { code: 'BAD_INPUT', messageVi: vi, messageEn: en } });
};

/** A scalar that accepts only strings, in variables and in literals alike. */
const textScalar = (
  name: string,
  description: string,
  parse: (text: string) => unknown,
  serialize: (value: unknown) => string,
): GraphQLScalarType => {
  const read = (value: unknown): unknown =>
    typeof value === 'string'
      ? parse(value)
      : fail(`${name} must be a string`, `${name} phải là chuỗi ký tự.`);
  return new GraphQLScalarType({
    name,
    description,
    serialize,
    parseValue: read,
    parseLiteral: (node) =>
      node.kind === Kind.STRING
        ? parse(node.value)
        : fail(`${name} must be a string`, `${name} phải là chuỗi ký tự.`),
  });
};

export const UuidScalar = textScalar(
  'UUID',
  'UUID in lower case; ids of new records are made by the client (UUIDv7).',
  (text) =>
    isUuid(text.toLowerCase())
      ? text.toLowerCase()
      : fail('UUID is malformed', 'Mã UUID không đúng dạng.'),
  String,
);

const DECIMAL = /^(0|[1-9]\d{0,15})(\.\d{1,3})?$/;
export const DecimalScalar = textScalar(
  'Decimal',
  'Non-negative decimal number as a string with a point and at most 3 decimals, for example "1250.5".',
  (text) =>
    DECIMAL.test(text)
      ? text
      : fail(
          'Decimal must look like "1250.5": no sign, at most 3 decimals',
          'Số phải có dạng "1250.5": không dấu âm, nhiều nhất 3 số lẻ.',
        ),
  String,
);

const INT64 = /^(0|-?[1-9]\d{0,18})$/;
const INT64_MAX = 9_223_372_036_854_775_807n;
export const Int64Scalar = textScalar(
  'Int64',
  'Whole number of up to 64 bits as a string; money is in dong.',
  (text) => {
    if (!INT64.test(text))
      return fail(
        'Int64 must be a whole number as a string',
        'Phải là số nguyên, viết dưới dạng chuỗi.',
      );
    const value = BigInt(text);
    return value <= INT64_MAX && value >= -INT64_MAX - 1n
      ? value
      : fail('Int64 is out of range', 'Số vượt giới hạn.');
  },
  String,
);

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const isDay = (text: string): boolean => {
  const match = DAY.exec(text);
  if (match === null) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return (
    !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) && Number(match[1]) >= 1900
  );
};
export const LocalDateScalar = textScalar(
  'LocalDate',
  'Day in Asia/Ho_Chi_Minh as YYYY-MM-DD.',
  (text) =>
    isDay(text)
      ? text
      : fail('LocalDate must be a real day, YYYY-MM-DD', 'Ngày phải có thật, dạng NNNN-TT-NN.'),
  String,
);

export const InstantScalar = textScalar(
  'Instant',
  'Moment in UTC, ISO 8601.',
  (text) => {
    const time = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/.test(text)
      ? Date.parse(text)
      : Number.NaN;
    return Number.isNaN(time)
      ? fail('Instant must be ISO 8601 in UTC', 'Thời điểm phải theo ISO 8601, giờ UTC.')
      : new Date(time);
  },
  (value) => (value instanceof Date ? value.toISOString() : String(value)),
);

/** Every text that comes in: NFC, trimmed, no control characters, bounded. Fields with a smaller limit check it in the domain. */
export const TextScalar = textScalar(
  'Text',
  'Text in Unicode NFC without control characters, at most 2,000 characters.',
  (text) => {
    if (text.length > LIMITS.text.note)
      return fail(
        'Text is longer than 2,000 characters',
        'Văn bản dài quá 2.000 ký tự; hãy rút ngắn.',
      );
    const result = normaliseText(text, { lines: true });
    return 'text' in result
      ? result.text
      : fail(
          'Text holds control characters or broken Unicode',
          'Văn bản chứa ký tự điều khiển hoặc lỗi mã hóa; hãy gõ lại.',
        );
  },
  String,
);
