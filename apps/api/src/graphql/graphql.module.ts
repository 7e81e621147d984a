import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { ApolloArmor } from '@escape.tech/graphql-armor';
import type { ApolloDriverConfig } from '@nestjs/apollo';
import { ApolloDriver } from '@nestjs/apollo';
import type { DynamicModule } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import type { Logger } from 'pino';
import { LIMITS } from '#domain';
import type { ActorRequest } from '../http/actor-request.js';
import { makeContext } from './context.js';
import { makeErrorFormat } from './error-format.js';
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
  readonly introspection: boolean;
}): DynamicModule {
  const protection = armor.protect();
  return GraphQLModule.forRoot<ApolloDriverConfig>({
    driver: ApolloDriver,
    path: '/graphql',
    autoSchemaFile: true,
    sortSchema: true,
    introspection: options.introspection,
    graphiql: false,
    csrfPrevention: true,
    persistedQueries: false,
    allowBatchedHttpRequests: false,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: !options.introspection,
    parseOptions: { maxLexicalTokens: LIMITS.graphql.tokens },
    // Cache control would instrument every field of every answer, and nothing here is cached for others.
    plugins: [...protection.plugins, complexityPlugin(), ApolloServerPluginCacheControlDisabled()],
    validationRules: [...protection.validationRules, rootFieldsRule],
    context: (req: ActorRequest) => makeContext(req),
    formatError: makeErrorFormat(options.logger),
  } as ApolloDriverConfig);
}
