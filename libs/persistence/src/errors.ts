import type { AppErrorCode } from '#domain';
import { AppError } from '#domain';

const field = (error: unknown, name: 'code' | 'constraint'): string | undefined => {
  if (typeof error !== 'object' || error === null) return undefined;
  const value = (error as Record<string, unknown>)[name];
  return typeof value === 'string' ? value : undefined;
};

export const sqlStateOf = (error: unknown): string | undefined => field(error, 'code');
export const constraintOf = (error: unknown): string | undefined => field(error, 'constraint');

/** Serialization failure and deadlock: the whole transaction runs again. */
export const isRetryable = (error: unknown): boolean => {
  const state = sqlStateOf(error);
  return state === '40001' || state === '40P01';
};

const CONNECTION_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EHOSTUNREACH',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '08000',
  '08003',
  '08006',
]);

export const isConnectionLoss = (error: unknown): boolean => {
  const state = sqlStateOf(error);
  if (state !== undefined && CONNECTION_CODES.has(state)) return true;
  const message = error instanceof Error ? error.message : '';
  return /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable/.test(
    message,
  );
};

/** SQLSTATE -> code of the house. */
const CODES: Readonly<Record<string, AppErrorCode>> = {
  '55P03': 'BUSY', // lock_not_available
  '57014': 'BUSY', // query_canceled: statement_timeout
  '25P03': 'BUSY', // idle_in_transaction_session_timeout
  '40001': 'BUSY',
  '40P01': 'BUSY',
  '23505': 'CONFLICT',
  '23P01': 'CONFLICT',
  '22021': 'BAD_INPUT',
  '22P05': 'BAD_INPUT',
  '22P02': 'BAD_INPUT',
  '22003': 'BAD_INPUT',
  '22007': 'BAD_INPUT', // no date
  '22008': 'BAD_INPUT',
};

/**
 * The one place where an error of the database becomes an error of the house.
 * Names of constraints and details never travel further: they would reveal hidden rows.
 */
export function mapDatabaseError(error: unknown): unknown {
  if (error instanceof AppError) return error;
  if (isConnectionLoss(error)) return new AppError('UNAVAILABLE');
  const code = CODES[sqlStateOf(error) ?? ''];
  return code === undefined ? error : new AppError(code);
}
