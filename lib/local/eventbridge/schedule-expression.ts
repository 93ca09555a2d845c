import { parseCron } from '#lib/local/eventbridge/cron.ts';
import type { Schedule } from '#lib/local/eventbridge/schedule.ts';

/**
 * Reads `rate(5 minutes)` or `cron(0 12 * * ? *)`. Times of a cron expression are in UTC.
 *
 * @throws {Error} for anything else.
 */
export const parseSchedule = (expression: string): Schedule => {
  const rate = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression);
  if (rate) {
    const every = Number(rate[1]) * (UNIT_MS[rate[2] ?? ''] ?? Number.NaN);
    if (!(every > 0)) throw new Error(`not a schedule: ${expression}`);
    return (after) => after + every;
  }
  const cron = /^cron\((.+)\)$/.exec(expression);
  if (cron?.[1] !== undefined) return parseCron(cron[1]);
  throw new Error(`not a schedule: ${expression}`);
};

const UNIT_MS: Readonly<Record<string, number>> = {
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
};
