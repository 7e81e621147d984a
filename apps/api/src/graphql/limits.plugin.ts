import type { ApolloServerPlugin } from '@apollo/server';
import type { ASTVisitor, DocumentNode, GraphQLSchema, ValidationContext } from 'graphql';
import { GraphQLError, Kind } from 'graphql';
import { fieldExtensionsEstimator, getComplexity, simpleEstimator } from 'graphql-query-complexity';
import type { ComplexityEstimator } from 'graphql-query-complexity';
import { LIMITS } from '#domain';

/** A page costs its size times what is asked of each entry. */
const pageEstimator: ComplexityEstimator = ({ args, childComplexity }) =>
  typeof args['first'] === 'number' ? 1 + args['first'] * Math.max(1, childComplexity) : undefined;

interface Asked {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operationName: string | null;
  readonly variables: Record<string, unknown>;
}

/** Costs already worked out, by document: a page asked again and again is weighed once. */
const known = new WeakMap<DocumentNode, Map<string, number>>();
const KNOWN_PER_DOCUMENT = 50;
const KEY_CHARS_MAX = 2_000;

function weigh({ schema, document, operationName, variables }: Asked): number {
  return getComplexity({
    schema,
    query: document,
    variables,
    ...(operationName === null ? {} : { operationName }),
    estimators: [
      fieldExtensionsEstimator(),
      pageEstimator,
      simpleEstimator({ defaultComplexity: 1 }),
    ],
  });
}

/** Cost of an operation, or null when its variables do not fit: execution then tells which, in the usual form. */
function costOf(asked: Asked): number | null {
  const key = JSON.stringify([asked.operationName, asked.variables]);
  let costs = known.get(asked.document);
  const found = costs?.get(key);
  if (found !== undefined) return found;
  let cost: number;
  try {
    cost = weigh(asked);
  } catch (error) {
    if (error instanceof GraphQLError) return null;
    throw error;
  }
  if (costs === undefined) known.set(asked.document, (costs = new Map<string, number>()));
  if (costs.size < KNOWN_PER_DOCUMENT && key.length < KEY_CHARS_MAX) costs.set(key, cost);
  return cost;
}

/** Refuses operations that would cost too much before anything runs. */
export const complexityPlugin = (): ApolloServerPlugin => ({
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation({ request, document, schema, operationName }) {
        const variables = request.variables ?? {};
        const cost = costOf({ schema, document, operationName, variables });
        if (cost !== null && cost > LIMITS.graphql.complexity) {
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
