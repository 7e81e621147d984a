import { unwrapResolverError } from '@apollo/server/errors';
import type { GraphQLFormattedError } from 'graphql';
import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import { AppError } from '#domain';

/** Codes that Apollo and our limits give by themselves: the caller's doing, safe to show. */
const CALLER_CODES = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'BAD_INPUT',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'DOCUMENT_UNKNOWN',
  'TOO_EXPENSIVE',
]);

/** Coercion errors of variables repeat the value that was sent; it may be personal. */
const withoutValue = (message: string): string =>
  message.replace(/got invalid value .*?(; |$)/s, 'got an invalid value$1');

/** Both sentences of a scalar's refusal. */
function sentences(error: GraphQLError): { messageVi?: string; messageEn?: string } {
  const { messageVi, messageEn } = error.extensions;
  return typeof messageVi === 'string' && typeof messageEn === 'string'
    ? { messageVi, messageEn }
    : {};
}

/**
 * The one place where an error leaves the API. Kind 2 keeps its code and both sentences; limits and syntax keep theirs;
 * all else is a defect: logged with its stack, shown as INTERNAL.
 */
export const makeErrorFormat =
  (logger: Logger) =>
  (formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError => {
    const cause = unwrapResolverError(thrown);
    const where = {
      ...(formatted.locations === undefined ? {} : { locations: formatted.locations }),
      ...(formatted.path === undefined ? {} : { path: formatted.path }),
    };
    if (cause instanceof AppError) {
      const { code, text, field } = cause;
      return {
        message: text.vi,
        extensions: {
          code,
          messageVi: text.vi,
          messageEn: text.en,
          ...(field === undefined ? {} : { field }),
        },
        ...where,
      };
    }
    const code = formatted.extensions?.['code'];
    if (cause instanceof GraphQLError && typeof code === 'string' && CALLER_CODES.has(code)) {
      return {
        message: withoutValue(formatted.message),
        extensions: { code, ...sentences(cause) },
        ...where,
      };
    }
    logger.error({ err: cause, path: formatted.path }, 'defect while answering');
    return {
      message: 'Hệ thống gặp lỗi; sự việc đã được ghi lại.',
      extensions: { code: 'INTERNAL', messageEn: 'Something broke; it has been recorded.' },
      ...where,
    };
  };
