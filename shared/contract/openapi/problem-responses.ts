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
    [...byStatus].map(([status, codes]) => [status, answerFor(status, describe(codes), bodies)]),
  );
};

const answerFor = (status: number, title: string, bodies: ErrorBodies): JsonObject => {
  if (status === 401) return unauthorized(title, bodies);
  if (status === 429) return tooMany(title, bodies);
  return answer(title, bodies.problem);
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

/** Where all clients together are too many, the gateway answers before anything of ours runs. */
const tooMany = (title: string, { problem, gatewayAnswer }: ErrorBodies): JsonObject => ({
  ...answer(
    `${title}. Where all clients together send more than the deployment takes, it is the gateway's own answer: a ` +
      '`message` in place of a problem, and neither of the headers.',
    { anyOf: [problem, gatewayAnswer] },
  ),
  headers: {
    'x-request-id': { $ref: '#/components/headers/RequestId' },
    'retry-after': {
      description: 'After how many seconds to try again.',
      schema: { type: 'integer', minimum: 1 },
    },
  },
});

const describe = (codes: readonly ProblemCode[]): string => {
  const titles = new Set(codes.map((code) => problems[code].title.replace(/\.$/, '')));
  return [...titles].join('; ');
};
