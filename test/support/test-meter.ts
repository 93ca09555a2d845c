import { meterRequests, type RequestMeter } from '#shared/app/clients/meter-requests.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { RequestLedger } from '#shared/ports/request-ledger.ts';

/** The meter of one process, which writes each request down. */
export const testMeter = (
  ledger: RequestLedger,
  wallClock: Pick<Clock, 'now'>,
  random: () => number = () => 0,
): RequestMeter =>
  meterRequests({
    ledger,
    wallClock,
    random,
    within: (work) => work,
    reportBlind: (_, error) => {
      throw error;
    },
  });
