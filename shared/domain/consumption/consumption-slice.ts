import type { ConsumedQuarter } from '#shared/domain/consumption/consumed.ts';
import { type Instant, type Joules, joules } from '#shared/domain/quantities/units.ts';

/** From one moment to a later one. */
export type Span = { readonly from: Instant; readonly until: Instant };

/** What a device consumed evenly, within one quarter-hour. */
export type ConsumptionSlice = Span &
  Pick<ConsumedQuarter, 'locationId' | 'least' | 'most' | 'isShown'> & {
    readonly assetId: string;
    readonly energy: Joules;
  };

/**
 * A slice cut at moments; the energies of the parts sum up to its own.
 *
 * @param moments In the order of time. Those outside of the slice do nothing.
 */
export const cutAt = <Slice extends Span & { readonly energy: Joules }>(
  slice: Slice,
  moments: readonly Instant[],
): readonly Slice[] => {
  const { from, until, energy } = slice;
  const inside = moments.filter((moment) => from < moment && moment < until);
  if (inside.length === 0) return [slice];
  const energyUntil = (at: number) => Math.round((energy * (at - from)) / (until - from));
  const ends = [...inside, until];
  return ends.map((end, index) => {
    const start = ends[index - 1] ?? from;
    return {
      ...slice,
      from: start,
      until: end,
      energy: joules(energyUntil(end) - energyUntil(start)),
    };
  });
};
