import type { JsonObject } from '#shared/contract/openapi/component-schemas.ts';
import type { Operation } from '#shared/contract/operation.ts';
import { problemCodesOf } from '#shared/contract/problem-codes-of.ts';
import { type ProblemCode, problems } from '#shared/contract/problems.ts';

/** Schemas of what an error has for a body. */
export type ErrorBodies = { readonly problem: JsonObject; readonly gatewayAnswer: JsonObject };

/** The answers of an operation that are problems, by status. */
export const problemResponses = (operation: Operation, bodies: ErrorBodies): JsonObject => {
  const byStatus = Map.groupBy(problemCodesOf(operation), (code) => problems[code].status);
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      status,
      status === 401
        ? unauthorized(describe(codes), bodies)
        : answer(describe(codes), bodies.problem),
    ]),
  );
};

const answer = (description: string, schema: JsonObject): JsonObject => ({
  description,
  headers: { 'x-request-id': { $ref: '#/components/headers/RequestId' } },
  content: { 'application/json': { schema } },
});

/** Who sends no token at all is answered before anything of ours runs. */
const unauthorized = (title: string, { problem, gatewayAnswer }: ErrorBodies): JsonObject => ({
  ...answer(
    `${title}. A request without an \`Authorization\` header gets the gateway's own answer: a ` +
      '`message` in place of a problem, and neither of the headers.',
    { anyOf: [problem, gatewayAnswer] },
  ),
  headers: {
    'x-request-id': { $ref: '#/components/headers/RequestId' },
    'www-authenticate': {
      description: 'The scheme to use.',
      schema: { type: 'string', enum: ['Bearer'] },
    },
  },
});

const describe = (codes: readonly ProblemCode[]): string => {
  const titles = new Set(codes.map((code) => problems[code].title.replace(/\.$/, '')));
  return [...titles].join('; ');
};
