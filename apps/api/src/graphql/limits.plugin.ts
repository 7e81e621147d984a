import type { ApolloServerPlugin } from '@apollo/server';
import type { ASTVisitor, ValidationContext } from 'graphql';
import { GraphQLError, Kind } from 'graphql';
import { fieldExtensionsEstimator, getComplexity, simpleEstimator } from 'graphql-query-complexity';
import type { ComplexityEstimator } from 'graphql-query-complexity';
import { LIMITS } from '#domain';

/** A page costs its size times what is asked of each entry. */
const pageEstimator: ComplexityEstimator = ({ args, childComplexity }) =>
  typeof args['first'] === 'number' ? 1 + args['first'] * Math.max(1, childComplexity) : undefined;

/** Refuses operations that would cost too much before anything runs. */
export const complexityPlugin = (): ApolloServerPlugin => ({
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation({ request, document, schema, operationName }) {
        const cost = getComplexity({
          schema,
          query: document,
          variables: request.variables ?? {},
          ...(operationName === null ? {} : { operationName }),
          estimators: [
            fieldExtensionsEstimator(),
            pageEstimator,
            simpleEstimator({ defaultComplexity: 1 }),
          ],
        });
        if (cost > LIMITS.graphql.complexity) {
          throw new GraphQLError(
            `This operation costs ${cost}; at most ${LIMITS.graphql.complexity} is allowed. Ask for smaller pages or fewer fields.`,
            { extensions: { code: 'TOO_EXPENSIVE', http: { status: 400 } } },
          );
        }
        return Promise.resolve();
      },
    }),
});

/** At most so many root fields per operation, aliases included: each may be a command. */
export const rootFieldsRule = (context: ValidationContext): ASTVisitor => ({
  OperationDefinition(node) {
    let fields = 0;
    for (const selection of node.selectionSet.selections) {
      if (selection.kind === Kind.FIELD) fields += 1;
      // A fragment at the root may hold any number of fields, so it counts as too many.
      else fields += LIMITS.graphql.rootFields;
    }
    if (fields > LIMITS.graphql.rootFields) {
      context.reportError(
        new GraphQLError(
          `An operation may have at most ${LIMITS.graphql.rootFields} root fields and no fragments there.`,
        ),
      );
    }
  },
});
