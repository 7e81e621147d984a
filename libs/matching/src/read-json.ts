/**
 * Readers of untyped JSON that never throw: each returns the value or notes a fault with its JSON path. An object reader
 * refuses unknown keys and reports every fault below it, not only the first.
 */
import { parseDay } from './days.js';
import { LIMITS } from './limits.js';
import type { Fault } from './result.js';

export class FaultList {
  readonly faults: Fault[] = [];
  count = 0;

  add(path: string, code: string, message: string): undefined {
    this.count += 1;
    if (this.faults.length < LIMITS.faults) this.faults.push({ path, code, message });
    return undefined;
  }
}

export type Reader<T> = (value: unknown, path: string, faults: FaultList) => T | undefined;

export interface Field<T> {
  readonly read: Reader<T>;
  readonly fallback?: { readonly value: T };
}

export type Fields<T> = { readonly [K in keyof T]-?: Field<T[K]> };

export const required = <T>(read: Reader<T>): Field<T> => ({ read });
export const optional = <T>(read: Reader<T>, value: T): Field<T> => ({ read, fallback: { value } });

export const text: Reader<string> = (value, path, faults) => {
  if (typeof value !== 'string') return faults.add(path, 'type', 'must be a text');
  if (value.length === 0) return faults.add(path, 'empty', 'must not be empty');
  if (value.length > LIMITS.textLength) {
    return faults.add(path, 'limit', `must be at most ${LIMITS.textLength} characters`);
  }
  if (value.includes('\u0000')) return faults.add(path, 'text', 'must not contain NUL');
  return value;
};

export const flag: Reader<boolean> = (value, path, faults) =>
  typeof value === 'boolean' ? value : faults.add(path, 'type', 'must be true or false');

export const day: Reader<string> = (value, path, faults) => {
  if (typeof value !== 'string') return faults.add(path, 'type', 'must be a day, YYYY-MM-DD');
  return parseDay(value) === null
    ? faults.add(path, 'day', 'must be a day of the calendar, YYYY-MM-DD')
    : value;
};

export const nullable =
  <T>(read: Reader<T>): Reader<T | null> =>
  (value, path, faults) =>
    value === null ? null : read(value, path, faults);

export const constant =
  <T extends string>(wanted: T): Reader<T> =>
  (value, path, faults) =>
    value === wanted ? wanted : faults.add(path, 'value', `must be "${wanted}"`);

export const oneOf =
  <T extends string>(wanted: readonly T[]): Reader<T> =>
  (value, path, faults) =>
    wanted.find((item) => item === value) ??
    faults.add(path, 'value', `must be one of ${wanted.join(', ')}`);

/** A finite number in [min, max]; `step` is 1 for whole numbers, 0.001 for grams, 0 for any. */
export const number =
  (min: number, max: number, step = 0): Reader<number> =>
  (value, path, faults) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      return faults.add(path, 'type', 'must be a finite number');
    }
    if (value < min) return faults.add(path, 'range', `must be at least ${min}`);
    if (value > max) return faults.add(path, 'range', `must be at most ${max}`);
    if (step === 1 && !Number.isInteger(value))
      return faults.add(path, 'whole', 'must be a whole number');
    if (step === 0.001 && Math.abs(value * 1000 - Math.round(value * 1000)) > 1e-5) {
      return faults.add(path, 'decimals', 'must have at most 3 decimals');
    }
    return value;
  };

export const list =
  <T>(read: Reader<T>, max: number, min = 0): Reader<readonly T[]> =>
  (value, path, faults) => {
    if (!Array.isArray(value)) return faults.add(path, 'type', 'must be a list');
    if (value.length > max) return faults.add(path, 'limit', `must have at most ${max} entries`);
    if (value.length < min) return faults.add(path, 'empty', `must have at least ${min} entries`);
    const before = faults.count;
    const items: T[] = [];
    value.forEach((item: unknown, index) => {
      const got = read(item, `${path}[${index}]`, faults);
      if (got !== undefined) items.push(got);
    });
    return faults.count === before ? items : undefined;
  };

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads every field, notes unknown and missing keys, then applies `check` to a whole object. */
export function object<T extends object>(
  fields: Fields<T>,
  check?: (got: T, path: string, faults: FaultList) => void,
): Reader<T> {
  const names = Object.keys(fields) as (keyof T & string)[];
  const known = new Set<string>(names);
  return (value, path, faults) => {
    if (!isRecord(value)) return faults.add(path, 'type', 'must be an object');
    const before = faults.count;
    for (const key of Object.keys(value)) {
      if (!known.has(key)) faults.add(`${path}${step(key)}`, 'unknownKey', 'is not a known key');
    }
    const got: Partial<T> = {};
    for (const name of names) readField(fields[name], { value, got, name, path, faults });
    if (faults.count !== before) return undefined;
    check?.(got as T, path, faults);
    return faults.count === before ? (got as T) : undefined;
  };
}

interface FieldPlace<T, K extends keyof T & string> {
  readonly value: Record<string, unknown>;
  readonly got: Partial<T>;
  readonly name: K;
  readonly path: string;
  readonly faults: FaultList;
}

function readField<T, K extends keyof T & string>(
  field: Field<T[K]>,
  place: FieldPlace<T, K>,
): void {
  const { value, got, name, path, faults } = place;
  if (!Object.hasOwn(value, name) || value[name] === undefined) {
    if (field.fallback === undefined) faults.add(`${path}.${name}`, 'missing', 'is required');
    else got[name] = field.fallback.value;
    return;
  }
  const read = field.read(value[name], `${path}.${name}`, faults);
  if (read !== undefined) got[name] = read;
}

function step(key: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(key)
    ? `.${key}`
    : `[${JSON.stringify(key.slice(0, 100))}]`;
}
