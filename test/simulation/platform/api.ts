import { authorizer } from '#functions/authorize/authorize.ts';
import type { Plans } from '#shared/domain/clients/client-limits.ts';
import type { HttpHandler } from '#shared/runtime/http/http-operation.ts';
import type { Scheduler } from '#test/simulation/engine/scheduler.ts';
import type { FunctionOf } from '#test/simulation/platform/functions-on.ts';
import { type Gateway, gateway, type HttpInvoke } from '#test/simulation/platform/gateway.ts';
import { httpHandlers } from '#test/simulation/platform/handlers.ts';

/** The API as clients meet it: the gateway, with the authorizer and a function for each operation behind it. */
export const api = (scheduler: Scheduler, functionOf: FunctionOf): Gateway => {
  const authorize = functionOf(
    'authorize',
    (to) => authorizer(() => ({ ...to, wallClock: to.clock, plans, mayExplain: () => true })),
    ({ headers }) => String(headers?.authorization?.length),
  );
  const operations = [...httpHandlers()].map(([id, make]): readonly [string, HttpInvoke] => [
    id,
    functionOf(
      id,
      (to) => {
        const handler = make(to);
        return (event: Parameters<typeof handler>[0]) => handler(event, CONTEXT);
      },
      (event) => event.requestContext.http.userAgent,
    ),
  ]);
  return gateway(scheduler, authorize, new Map(operations));
};

/** Clients on other plans than `standard` meet their limits now and then. */
export const plans: Plans = {
  standard: { requestsPerSecond: null, concurrentActions: null },
  slow: { requestsPerSecond: 0.1, concurrentActions: null },
  few: { requestsPerSecond: null, concurrentActions: 1 },
};

/** As much of what Lambda tells a handler as ours read. */
const CONTEXT = { awsRequestId: 'storm' } as Parameters<HttpHandler>[1];
