import type { MiddlewareObj } from '@middy/core';
import type { Operation } from '#shared/contract/operation.ts';
import type { VersionEnd } from '#shared/contract/versions/version-ends.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import { answeredVersion } from '#shared/runtime/http/api-version.ts';
import type { Edge } from '#shared/runtime/http/edge.ts';
import type { Answer, Exchange } from '#shared/runtime/http/exchange.ts';

/** Says in every answer, errors too, in which version it is, and where that version comes to its end. */
export const versionEcho = (
  operation: Operation,
  edge: Pick<Edge, 'apiUrl' | 'versionEnds' | 'clock'>,
): MiddlewareObj<Exchange, Answer> => {
  const echo: MiddlewareObj<Exchange, Answer>['after'] = (request) => {
    const { event: exchange, response } = request;
    if (!response || operation.security === 'public') return;
    const version = answeredVersion(operation, exchange, edge);
    const end = edge.versionEnds()[version];
    request.response = {
      ...response,
      headers: {
        ...response.headers,
        'enode-version': version,
        ...(end && announced(end, `${edge.apiUrl()}/docs/versions#${version}`)),
      },
    };
  };
  return { after: echo, onError: echo };
};

/**
 * What clients and what is between them and us can read of it without knowing us.
 *
 * @see RFC 9745 for `Deprecation`, RFC 8594 for `Sunset`.
 */
const announced = (
  { deprecatedAt, sunsetAt }: VersionEnd,
  page: string,
): Readonly<Record<string, string>> => ({
  deprecation: `@${Math.floor(deprecatedAt / 1_000)}`,
  ...(sunsetAt !== null && { sunset: httpDate(sunsetAt) }),
  link: `<${page}>; rel="deprecation"`,
});

const httpDate = (moment: Instant): string => new Date(moment).toUTCString();
