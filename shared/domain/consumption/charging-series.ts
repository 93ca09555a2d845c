import { cutAt } from '#shared/domain/consumption/consumption-slice.ts';
import {
  type ConsumptionSummary,
  summaryOf,
} from '#shared/domain/consumption/consumption-summary.ts';
import type { PricedSlice } from '#shared/domain/consumption/priced-consumption.ts';
import { type Bucket, bucketAt, type Resolution } from '#shared/domain/consumption/resolution.ts';
import type { Instant, Milliseconds } from '#shared/domain/quantities/units.ts';

/** What was consumed in one bucket. */
export type SeriesEntry = { readonly start: Instant; readonly summary: ConsumptionSummary };

/** Which time, and how it is cut. */
export type SeriesWanted = {
  readonly from: Instant;
  readonly to: Instant;
  readonly resolution: Resolution;
  readonly offset: Milliseconds;
};

/** What was consumed in a time, by bucket, in the order of time. Buckets in which nothing was are left out. */
export const chargingSeries = (
  slices: readonly PricedSlice[],
  { from, to, resolution, offset }: SeriesWanted,
): readonly SeriesEntry[] => {
  const byBucket = new Map<Instant, PricedSlice[]>();
  let bucket: Bucket | undefined;
  const bucketOf = (at: Instant): Bucket => {
    if (!bucket || at < bucket.start || at >= bucket.end) bucket = bucketAt(resolution, at, offset);
    return bucket;
  };
  const inTime = slices
    .flatMap((slice) => cutAt(slice, [from, to]))
    .filter((slice) => from <= slice.from && slice.until <= to);
  for (const slice of inTime) {
    for (const part of cutAt(slice, [bucketOf(slice.from).end])) {
      const { start } = bucketOf(part.from);
      const there = byBucket.get(start);
      if (there) there.push(part);
      else byBucket.set(start, [part]);
    }
  }
  return [...byBucket]
    .toSorted(([a], [b]) => a - b)
    .map(([start, parts]) => ({ start, summary: summaryOf(parts) }));
};
