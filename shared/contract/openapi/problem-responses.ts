import type { JsonObject } from '#shared/contract/openapi/component-schemas.ts';
import type { Operation } from '#shared/contract/operation.ts';
import { problemCodesOf } from '#shared/contract/problem-codes-of.ts';
import { type ProblemCode, problems } from '#shared/contract/problems.ts';

/** The answers of an operation that are problems, by status. */
export const problemResponses = (operation: Operation, problem: JsonObject): JsonObject => {
  const byStatus = Map.groupBy(problemCodesOf(operation), (code) => problems[code].status);
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      status,
      {
        description: describe(codes),
        headers: { 'x-request-id': { $ref: '#/components/headers/RequestId' } },
        content: { 'application/json': { schema: problem } },
      },
    ]),
  );
};

const describe = (codes: readonly ProblemCode[]): string => {
  const titles = new Set(codes.map((code) => problems[code].title.replace(/\.$/, '')));
  return [...titles].join('; ');
};
