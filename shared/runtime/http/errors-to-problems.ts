import type { MiddlewareObj } from '@middy/core';
import type { Operation } from '#shared/contract/operation.ts';
import { problemCodesOf } from '#shared/contract/problem-codes-of.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';
import type { Edge } from '#shared/runtime/http/edge.ts';
import type { Answer, Exchange } from '#shared/runtime/http/exchange.ts';
import { isPassingTrouble } from '#shared/runtime/http/is-passing-trouble.ts';
import { problemAnswer, type Refusal } from '#shared/runtime/http/problem-answer.ts';
import { ProblemError } from '#shared/runtime/http/problem-error.ts';

/**
 * Turns whatever was thrown into a problem. A failure that the contract does not list is a bug of
 * ours, whatever it says: it is logged, and the client learns only under which id.
 */
export const errorsToProblems = (
  operation: Operation,
  edge: Edge,
): MiddlewareObj<Exchange, Answer> => {
  const known = new Set(problemCodesOf(operation));
  const refusalOf = (error: unknown): Refusal | undefined => {
    if (error instanceof ProblemError) {
      return {
        code: error.code,
        detail: error.message,
        issues: error.issues,
        headers: error.headers,
      };
    }
    if (error instanceof DomainError && known.has(error.code)) {
      return { code: error.code, detail: error.message, issues: error.issues };
    }
    return undefined;
  };
  return {
    onError: (request) => {
      const { requestId } = request.event;
      const refusal = refusalOf(request.error);
      if (!refusal) {
        edge.log.error('request_failed', {
          operation: operation.id,
          requestId,
          error: request.error,
        });
      }
      const answered = refusal ?? (isPassingTrouble(request.error) ? busy : unexpected(requestId));
      request.response = problemAnswer(operation, edge.apiUrl(), answered);
    },
  };
};

const busy: Refusal = {
  code: 'service_unavailable',
  detail: 'A service that this needs is busy at the moment. Try again in a second.',
  headers: { 'retry-after': '1' },
};

const unexpected = (requestId: string): Refusal => ({
  code: 'internal',
  detail: `Something went wrong on our side. It is logged under the request id ${requestId}.`,
});
