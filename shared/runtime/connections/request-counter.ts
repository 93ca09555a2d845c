import { countRequests } from '#shared/app/clients/count-requests.ts';
import { requestLedger } from '#shared/data/clients/request-ledger.ts';
import { milliseconds } from '#shared/domain/quantities/units.ts';
import { documentClient } from '#shared/runtime/aws/document-client.ts';
import { envTable } from '#shared/runtime/env.ts';
import { log } from '#shared/runtime/logger.ts';
import { once } from '#shared/runtime/once.ts';
import { wallClock } from '#shared/runtime/wall-clock.ts';
import { within } from '#shared/runtime/within.ts';

/** Many times what the table takes; whoever is counted must not wait for it longer. */
const PATIENCE = milliseconds(250);

/** The requests of clients, counted in this process. */
export const requestCounter = /* @__PURE__ */ once(() =>
  countRequests({
    ledger: requestLedger(documentClient(), envTable('rateLimits')),
    wallClock,
    random: Math.random,
    within: within(PATIENCE, () => new Error('requests were not counted in time')),
    reportBlind: (clientId, error) => log.error('requests_not_counted', { clientId, error }),
  }),
);
