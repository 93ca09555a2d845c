import { QUARTER } from '#shared/domain/consumption/consumed.ts';
import {
  type ConsumptionSummary,
  summaryOf,
} from '#shared/domain/consumption/consumption-summary.ts';
import type { PricedSlice } from '#shared/domain/consumption/priced-consumption.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';

/** What a device consumed at one place without a longer pause. */
export type ChargingSession = {
  readonly assetId: string;
  readonly locationId: string | null;
  readonly from: Instant;
  readonly to: Instant;
  readonly summary: ConsumptionSummary;
};

/** A pause that ends a session: after it nobody has seen whether it is the same charge. */
const PAUSE = QUARTER;

/**
 * The sessions of devices: consumption at one place with pauses of less than a quarter of an hour, of which at least two
 * data points in a row tell. In the order in which they began.
 */
export const chargingSessions = (slices: readonly PricedSlice[]): readonly ChargingSession[] =>
  [...Map.groupBy(slices, ({ assetId }) => assetId).values()]
    .flatMap(sessionsOf)
    .toSorted((a, b) => a.from - b.from);

const sessionsOf = (slices: readonly PricedSlice[]): readonly ChargingSession[] => {
  const runs: PricedSlice[][] = [];
  for (const slice of slices.toSorted((a, b) => a.from - b.from)) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && last && goesOn(last, slice)) run.push(slice);
    else runs.push([slice]);
  }
  return runs.filter((run) => run.some(({ isShown }) => isShown)).flatMap(sessionOf);
};

const goesOn = (last: PricedSlice, next: PricedSlice): boolean =>
  last.locationId === next.locationId && next.from - last.until < PAUSE;

const sessionOf = (run: readonly PricedSlice[]): readonly ChargingSession[] => {
  const [first, last] = [run[0], run.at(-1)];
  if (!first || !last) return [];
  const { assetId, locationId, from } = first;
  return [{ assetId, locationId, from, to: last.until, summary: summaryOf(run) }];
};
