import { countRequests, type RequestCounter } from '#shared/app/clients/count-requests.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { RequestLedger } from '#shared/ports/request-ledger.ts';

/** The counter of one process, which writes each request down. */
export const testRequestCounter = (
  ledger: RequestLedger,
  wallClock: Pick<Clock, 'now'>,
  random: () => number = () => 0,
): RequestCounter =>
  countRequests({
    ledger,
    wallClock,
    random,
    within: (work) => work,
    reportBlind: (_, error) => {
      throw error;
    },
  });
