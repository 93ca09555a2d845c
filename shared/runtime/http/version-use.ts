import type { MiddlewareObj } from '@middy/core';
import type { Edge } from '#shared/runtime/http/edge.ts';
import type { Answer, Exchange } from '#shared/runtime/http/exchange.ts';

/** Counts the version that a client is answered in, while it is answered. */
export const versionUse = ({
  versionUseCounter,
}: Pick<Edge, 'versionUseCounter'>): MiddlewareObj<Exchange, Answer> => {
  // Nothing runs on in a function that has answered.
  const settle: MiddlewareObj<Exchange, Answer>['after'] = async ({ event: { counted } }) =>
    await counted;
  return {
    before: ({ event: exchange }) => {
      const { caller, version } = exchange;
      if (!caller || version === undefined) return;
      exchange.counted = versionUseCounter()(caller.id, version);
    },
    after: settle,
    onError: settle,
  };
};
