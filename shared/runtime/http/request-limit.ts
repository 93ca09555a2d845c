import type { MiddlewareObj } from '@middy/core';
import type { Edge } from '#shared/runtime/http/edge.ts';
import type { Answer, Exchange } from '#shared/runtime/http/exchange.ts';
import { ProblemError } from '#shared/runtime/http/problem-error.ts';
import { retryAfter } from '#shared/runtime/http/retry-after.ts';

/** Lets a client through that does not send more than its plan allows; before anything else is done for it. */
export const requestLimit = ({
  requestCounter,
}: Pick<Edge, 'requestCounter'>): MiddlewareObj<Exchange, Answer> => ({
  before: async ({ event: { caller } }) => {
    const limit = caller?.limits.requestsPerSecond ?? null;
    if (!caller || limit === null) return;
    const retryIn = await requestCounter()(caller.id, limit);
    if (retryIn === null) return;
    throw new ProblemError(
      'rate_limited',
      `This client may send ${limit} requests a second, and has sent more.`,
      { headers: retryAfter(retryIn) },
    );
  },
});
