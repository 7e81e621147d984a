import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { ApolloArmor } from '@escape.tech/graphql-armor';
import type { ApolloDriverConfig } from '@nestjs/apollo';
import { ApolloDriver } from '@nestjs/apollo';
import type { DynamicModule } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import type { Logger } from 'pino';
import { LIMITS } from '#domain';
import type { ActorRequest } from '../http/actor-request.js';
import type { WebApp } from '../http/web-app.js';
import { makeContext } from './context.js';
import { makeErrorFormat } from './error-format.js';
import { knownDocuments, knownDocumentsPlugin } from './known-documents.plugin.js';
import { complexityPlugin, rootFieldsRule } from './limits.plugin.js';

const armor = new ApolloArmor({
  maxDepth: { n: LIMITS.graphql.depth, ignoreIntrospection: true },
  maxAliases: { n: LIMITS.graphql.aliases },
  maxDirectives: { n: LIMITS.graphql.directives },
  costLimit: { enabled: false },
  maxTokens: { enabled: false },
  blockFieldSuggestion: { enabled: true },
});

/** GraphQL over Apollo Server with every limit set explicitly; the schema is built from the code. */
export function graphqlModule(options: {
  readonly logger: Logger;
  /** Demonstrations and tests answer any document and tell the schema. */
  readonly open: boolean;
  readonly web: WebApp;
}): DynamicModule {
  const protection = armor.protect();
  return GraphQLModule.forRoot<ApolloDriverConfig>({
    driver: ApolloDriver,
    path: '/graphql',
    autoSchemaFile: true,
    sortSchema: true,
    introspection: options.open,
    graphiql: false,
    csrfPrevention: true,
    persistedQueries: { cache: knownDocuments(options.web), ttl: null },
    allowBatchedHttpRequests: false,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: !options.open,
    parseOptions: { maxLexicalTokens: LIMITS.graphql.tokens },
    // Cache control would instrument every field of every answer, and nothing here is cached for others.
    plugins: [
      ...(options.open ? [] : [knownDocumentsPlugin(options.web)]),
      ...protection.plugins,
      complexityPlugin(),
      ApolloServerPluginCacheControlDisabled(),
    ],
    validationRules: [...protection.validationRules, rootFieldsRule],
    context: (req: ActorRequest) => makeContext(req),
    formatError: makeErrorFormat(options.logger),
  } as ApolloDriverConfig);
}
