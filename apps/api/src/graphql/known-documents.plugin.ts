import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { WebApp } from '../http/web-app.js';
import type { GraphContext } from './context.js';

const API_KEY = /^Bearer lkk_/;

/** The documents of the web app by hash, in the shape Apollo looks them up; nobody can add to them. */
export const knownDocuments = ({ documents }: WebApp) => ({
  get: (key: string): Promise<string | undefined> =>
    Promise.resolve(documents.get(key.replace(/^apq:/, ''))),
  set: (): Promise<void> => Promise.resolve(),
  delete: (): Promise<boolean> => Promise.resolve(false),
});

/**
 * In production only the systems of organisations, which hold an API key, write their own documents; people come by the
 * web app, whose documents were known when it was built.
 */
export const knownDocumentsPlugin = ({ documents }: WebApp): ApolloServerPlugin<GraphContext> => ({
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation({ queryHash, contextValue }) {
        if (documents.has(queryHash)) return Promise.resolve();
        if (API_KEY.test(contextValue.req.headers.authorization ?? '')) return Promise.resolve();
        throw new GraphQLError(
          'Only the documents of the web app are answered without an API key.',
          {
            extensions: {
              code: 'DOCUMENT_UNKNOWN',
              messageVi: 'Chỉ trả lời các truy vấn của ứng dụng, hoặc của khóa API.',
              messageEn: 'Only the documents of the web app are answered without an API key.',
              http: { status: 403 },
            },
          },
        );
      },
    }),
});
