import type { MiddlewareObj } from '@middy/core';
import * as z from 'zod';
import type { Operation } from '#shared/contract/operation.ts';
import { environments } from '#shared/domain/clients/client.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Answer, Exchange } from '#shared/runtime/http/exchange.ts';
import { ProblemError } from '#shared/runtime/http/problem-error.ts';

/**
 * What the authorizer tells about a request. It always lets the request through, so that the answer
 * to a bad token is ours: a 401 with a problem in it, after which clients fetch a new token.
 */
const AuthorizerContext = z.union([
  z.object({
    clientId: z.string().min(1),
    environment: z.enum(environments),
    defaultVersion: z.string(),
    cursorKey: z.string().min(1),
    /** API Gateway remembers the authorizer's answer, and must not do so beyond the token's end. */
    acceptedUntil: z.number().optional(),
    /** What its plan allows; absent for no limit. */
    requestsPerSecond: z.number().positive().optional(),
    concurrentActions: z.number().nonnegative().optional(),
  }),
  z.object({ problem: z.enum(['missing', 'expired', 'invalid']).catch('invalid') }),
]);

/**
 * Lets nobody through who is not known, unless the operation is public.
 *
 * @param wallClock Real time, by which tokens live.
 */
export const authentication = (
  { security }: Operation,
  wallClock: Pick<Clock, 'now'>,
): MiddlewareObj<Exchange, Answer> => ({
  before: ({ event: exchange }) => {
    if (security === 'public') return;
    const found = AuthorizerContext.safeParse(authorizerOf(exchange)).data;
    if (!found) throw unauthorized(detailOf.missing);
    if ('problem' in found) throw unauthorized(detailOf[found.problem]);
    const { clientId, acceptedUntil = Infinity, ...rest } = found;
    const { requestsPerSecond = null, concurrentActions = null, ...known } = rest;
    if (wallClock.now() > acceptedUntil) throw unauthorized(detailOf.expired);
    if (security === 'sandbox' && known.environment !== 'sandbox') {
      throw new ProblemError('forbidden', 'Only clients of the sandbox environment may do this.');
    }
    exchange.caller = { id: clientId, limits: { requestsPerSecond, concurrentActions }, ...known };
  },
});

const authorizerOf = ({ event }: Exchange): unknown =>
  'authorizer' in event.requestContext && isObject(event.requestContext.authorizer)
    ? event.requestContext.authorizer.lambda
    : undefined;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const detailOf = {
  missing: 'Send an access token: `Authorization: Bearer <token>`.',
  expired: 'The access token has expired. Fetch a new one from the token endpoint.',
  invalid: 'The access token is not valid. Fetch a new one from the token endpoint.',
};

const unauthorized = (detail: string) =>
  new ProblemError('unauthorized', detail, { headers: { 'www-authenticate': 'Bearer' } });
