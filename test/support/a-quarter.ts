import { type ConsumedQuarter, QUARTER } from '#shared/domain/consumption/consumed.ts';
import { type Instant, instant, joules, kilowatts } from '#shared/domain/quantities/units.ts';

/** A quarter-hour in which 8 kW flowed all the time: 2 kWh. */
export const aQuarter = (
  start: Instant,
  overrides: Partial<ConsumedQuarter> = {},
): ConsumedQuarter => ({
  start,
  locationId: null,
  energy: joules(7_200_000),
  from: start,
  until: instant(start + QUARTER),
  least: kilowatts(8),
  most: kilowatts(8),
  isShown: true,
  ...overrides,
});

/** Quarter-hours that follow each other. */
export const quartersFrom = (
  start: Instant,
  count: number,
  overrides: Partial<ConsumedQuarter> = {},
): readonly ConsumedQuarter[] =>
  Array.from({ length: count }, (_, index) =>
    aQuarter(instant(start + index * QUARTER), overrides),
  );
