import { hashOf } from '#bin/simulate/engine/random.ts';
import {
  hours,
  type Milliseconds,
  milliseconds,
  minutes,
} from '#shared/domain/quantities/units.ts';
import type { MemoryTables } from '#test/simulation/cloud/tables/memory-tables.ts';
import type { Scheduler } from '#test/simulation/engine/scheduler.ts';

/** What DynamoDB allows itself. */
const LATEST = hours(48);

/** How often the tables are gone through. */
const ROUND = minutes(10);

/** Removes rows whose time is over: many soon, some only two days later, as the seed has it. */
export const startTimeToLive = (
  tables: Pick<MemoryTables, 'expire'>,
  scheduler: Scheduler,
  seed: number,
): void => {
  const round = () => {
    const now = scheduler.now();
    tables.expire((row) => Number(row.expiresAt) * 1_000 + lateness(row, seed) <= now);
    scheduler.later(ROUND, round);
  };
  scheduler.later(ROUND, round);
};

const lateness = (row: Readonly<Record<string, unknown>>, seed: number): Milliseconds => {
  const draw = hashOf(`${row.pk} ${row.sk} ${row.expiresAt}`, seed) / 2 ** 32;
  return milliseconds(LATEST * draw ** 4);
};
