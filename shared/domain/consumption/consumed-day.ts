import type { ConsumedQuarter } from '#shared/domain/consumption/consumed.ts';
import { utcDay } from '#shared/domain/time/utc-day.ts';

/** What is stored together: the quarter-hours of one day of UTC at one place. */
export type ConsumedDay = {
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly locationId: string | null;
  readonly quarters: readonly ConsumedQuarter[];
};

/** Quarter-hours by what is stored together. */
export const daysOf = (quarters: readonly ConsumedQuarter[]): readonly ConsumedDay[] => {
  const days = Map.groupBy(quarters, ({ start, locationId }) =>
    JSON.stringify([utcDay(start), locationId]),
  );
  return [...days.values()].flatMap((together) => {
    const [first] = together;
    if (!first) return [];
    return { day: utcDay(first.start), locationId: first.locationId, quarters: together };
  });
};
