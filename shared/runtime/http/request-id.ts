import type { MiddlewareObj } from '@middy/core';
import type { Answer, Exchange } from '#shared/runtime/http/exchange.ts';

/** Puts the request's id on whatever is answered, so that a client can name it and we can find it. */
export const requestId = (): MiddlewareObj<Exchange, Answer> => {
  const stamp: MiddlewareObj<Exchange, Answer>['after'] = (request) => {
    if (!request.response) return;
    const { response, event } = request;
    request.response = {
      ...response,
      headers: { ...response.headers, 'x-request-id': event.requestId },
    };
  };
  return { after: stamp, onError: stamp };
};
