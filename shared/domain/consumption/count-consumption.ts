import type { Asset } from '#shared/domain/assets/asset.ts';
import { type AssetKind, rulesOf } from '#shared/domain/assets/kinds.ts';
import { type Consumed, counting } from '#shared/domain/consumption/consumed.ts';
import {
  consumedBetween,
  type PointAt,
  type Switched,
} from '#shared/domain/consumption/consumed-between.ts';
import { distanceBetween } from '#shared/domain/locations/coordinates.ts';
import { locationOfAsset } from '#shared/domain/locations/location-of-asset.ts';
import { positionOf } from '#shared/domain/locations/placing.ts';
import { instant, kilometres } from '#shared/domain/quantities/units.ts';

/**
 * What is kept of a device's consumption once a reading was applied. Each moment counts once, whatever is told of it
 * later or again: a data point that is not newer than all before it adds nothing. Nothing counts from before the
 * device was linked.
 *
 * @param before The device as it is stored.
 * @param after As the reading shows it, not yet placed anew.
 * @param switched What it was told in between.
 * @returns The very same object when nothing is told that is newer.
 */
export const countConsumption = <Kind extends AssetKind>(
  before: Asset<Kind>,
  after: Asset<Kind>,
  switched: Switched | null = null,
): Consumed | null => {
  const [first, second] = [pointOf(before), pointOf(after)];
  if (!first || !second) return before.consumed;
  const known = before.consumed?.until ?? first.at;
  const from = instant(Math.max(known, before.createdAt));
  if (second.at <= from) return before.consumed;
  // Who has gone elsewhere has stopped in between, and what the battery then has more or less is also from driving.
  const then = isElsewhere(before, after)
    ? { ...second, isConsuming: false, stored: null }
    : second;
  const span = consumedBetween(first, then, from, then === second ? switched : null);
  return counting(before.consumed, second.at, span, locationOfAsset(before));
};

const pointOf = <Kind extends AssetKind>({
  type,
  state,
  lastSeen,
  isReachable,
}: Asset<Kind>): PointAt | undefined => {
  const point = rulesOf<Kind>(type).consumptionIn?.(state);
  if (!point) return undefined;
  const at = instant(Math.min(point.toldAt ?? lastSeen, lastSeen));
  return { ...point, at, isReachable: isReachable !== false };
};

/** Farther than a position is wrong, and as far as a location reaches. */
const FAR = kilometres(0.2);

const isElsewhere = <Kind extends AssetKind>(before: Asset<Kind>, after: Asset<Kind>): boolean => {
  const [from, to] = [positionOf(before), positionOf(after)];
  if (!from || !to) return false;
  return distanceBetween(from, to) > FAR;
};
