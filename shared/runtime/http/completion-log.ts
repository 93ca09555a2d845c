import type { MiddlewareObj } from '@middy/core';
import type { Operation } from '#shared/contract/operation.ts';
import type { Edge } from '#shared/runtime/http/edge.ts';
import type { Answer, Exchange } from '#shared/runtime/http/exchange.ts';

/**
 * Writes one line for each request: which, whose, and what came of it. Never what was in it. The access log has
 * all of them already, so that one that went well is a matter for `debug`.
 */
export const completionLog = (
  { id }: Operation,
  { log }: Edge,
): MiddlewareObj<Exchange, Answer> => {
  const write: MiddlewareObj<Exchange, Answer>['after'] = ({ event: exchange, response }) => {
    const isFine = (response?.status ?? 500) < 400;
    log[isFine ? 'debug' : 'info']('operation_completed', {
      operation: id,
      requestId: exchange.requestId,
      status: response?.status ?? null,
      durationMs: Math.round(performance.now() - exchange.startedAt),
      clientId: exchange.caller?.id ?? null,
      version: exchange.version ?? null,
    });
  };
  return { after: write, onError: write };
};
