import type { JsonObject } from '#shared/contract/openapi/component-schemas.ts';
import type { Operation } from '#shared/contract/operation.ts';
import { problemCodesOf } from '#shared/contract/problem-codes-of.ts';
import { type ProblemCode, problems } from '#shared/contract/problems.ts';

/** Schemas of what an error has for a body, and the headers that every answer has. */
export type ErrorParts = {
  readonly problem: JsonObject;
  readonly gatewayAnswer: JsonObject;
  readonly headers: JsonObject;
};

/** The answers of an operation that are problems, by status. */
export const problemResponses = (operation: Operation, parts: ErrorParts): JsonObject => {
  const byStatus = Map.groupBy(problemCodesOf(operation), (code) => problems[code].status);
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [status, answerFor(status, describe(codes), parts)]),
  );
};

const answerFor = (status: number, title: string, parts: ErrorParts): JsonObject => {
  if (status === 401) return unauthorized(title, parts);
  if (status === 429) return tooMany(title, parts);
  return answer(title, parts.problem, parts.headers);
};

const answer = (description: string, schema: JsonObject, headers: JsonObject): JsonObject => ({
  description,
  headers,
  content: { 'application/json': { schema } },
});

/** Who sends no token at all is answered before anything of ours runs. */
const unauthorized = (
  title: string,
  { problem, gatewayAnswer, headers }: ErrorParts,
): JsonObject => ({
  ...answer(
    `${title}. A request without an \`Authorization\` header gets the gateway's own answer: a ` +
      '`message` in place of a problem, and none of the headers.',
    { anyOf: [problem, gatewayAnswer] },
    headers,
  ),
  headers: {
    ...headers,
    'www-authenticate': {
      description: 'The scheme to use.',
      schema: { type: 'string', enum: ['Bearer'] },
    },
  },
});

/** Where all clients together are too many, the gateway answers before anything of ours runs. */
const tooMany = (title: string, { problem, gatewayAnswer, headers }: ErrorParts): JsonObject => ({
  ...answer(
    `${title}. Where all clients together send more than the deployment takes, it is the gateway's own answer: a ` +
      '`message` in place of a problem, and none of the headers.',
    { anyOf: [problem, gatewayAnswer] },
    headers,
  ),
  headers: {
    ...headers,
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
