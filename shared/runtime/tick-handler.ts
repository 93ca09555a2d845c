import type { ScheduledEvent } from 'aws-lambda';
import { type Instant, instant } from '#shared/domain/quantities/units.ts';
import { type Log, log as systemLog } from '#shared/runtime/logger.ts';
import { once } from '#shared/runtime/once.ts';

/** What EventBridge calls on schedule. */
export type TickHandler = (event: Pick<ScheduledEvent, 'time'>) => Promise<void>;

/**
 * Runs `work` at each tick. One that is late, lost or doubled does no harm: it finds what is due.
 *
 * @param worker Id of the worker, for the log.
 */
export const tickHandler =
  <Deps>(worker: string, work: (scheduledFor: Instant, deps: Deps) => Promise<void>) =>
  (connect: () => Deps, log: Log = systemLog): TickHandler => {
    const connected = once(connect);
    return async ({ time }) => {
      try {
        await work(instant(Date.parse(time)), connected());
      } catch (error) {
        log.error('tick_failed', { worker, error });
        throw error;
      }
    };
  };
