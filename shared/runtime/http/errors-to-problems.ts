import type { MiddlewareObj } from '@middy/core';
import type { Operation } from '#shared/contract/operation.ts';
import { answeredVersion } from '#shared/runtime/http/api-version.ts';
import type { Edge } from '#shared/runtime/http/edge.ts';
import type { Answer, Exchange } from '#shared/runtime/http/exchange.ts';
import { isPassingTrouble } from '#shared/runtime/http/is-passing-trouble.ts';
import { problemAnswer } from '#shared/runtime/http/problem-answer.ts';
import type { Refusal } from '#shared/runtime/http/refusal.ts';
import { refusalOf } from '#shared/runtime/http/refusal-of.ts';

/** What a person reads of a refusal. */
export type PageFor = (exchange: Exchange, refusal: Refusal) => Answer | undefined;

/**
 * Turns whatever was thrown into a problem. A failure that the contract does not list is a bug of
 * ours, whatever it says: it is logged, and the client learns only under which id.
 *
 * @param pageFor What a person reads in place of the problem; undefined for whoever wants none.
 */
export const errorsToProblems = (
  operation: Operation,
  edge: Edge,
  pageFor: PageFor = () => undefined,
): MiddlewareObj<Exchange, Answer> => ({
  onError: (request) => {
    const { requestId } = request.event;
    const version = answeredVersion(operation, request.event, edge);
    const refusal = refusalOf(operation, request.error);
    if (!refusal) {
      edge.log.error('request_failed', {
        operation: operation.id,
        requestId,
        error: request.error,
      });
    }
    const answered = refusal ?? (isPassingTrouble(request.error) ? busy : unexpected(requestId));
    request.response =
      pageFor(request.event, answered) ??
      problemAnswer(operation, { apiUrl: edge.apiUrl(), version }, answered);
  },
});

const busy: Refusal = {
  code: 'service_unavailable',
  detail: 'A service that this needs is busy at the moment. Try again in a second.',
  headers: { 'retry-after': '1' },
};

const unexpected = (requestId: string): Refusal => ({
  code: 'internal',
  detail: `Something went wrong on our side. It is logged under the request id ${requestId}.`,
});
