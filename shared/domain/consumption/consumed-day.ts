import type { ConsumedQuarter } from '#shared/domain/consumption/consumed.ts';
import { dayAt } from '#shared/domain/statistics/statistics-period.ts';

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
    JSON.stringify([dayAt('UTC', start), locationId]),
  );
  return [...days.values()].flatMap((together) => {
    const [first] = together;
    if (!first) return [];
    return { day: dayAt('UTC', first.start), locationId: first.locationId, quarters: together };
  });
};
