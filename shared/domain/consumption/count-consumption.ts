import type { Asset } from '#shared/domain/assets/asset.ts';
import { type AssetKind, rulesOf } from '#shared/domain/assets/kinds.ts';
import { type Consumed, counting } from '#shared/domain/consumption/consumed.ts';
import { consumedBetween, type PointAt } from '#shared/domain/consumption/consumed-between.ts';
import { hasMoved } from '#shared/domain/locations/placing.ts';
import { instant } from '#shared/domain/quantities/units.ts';

/**
 * What is kept of a device's consumption once a reading was applied. Each moment counts once, whatever is told of it
 * later or again: a data point that is not newer than all before it adds nothing. Nothing counts from before the
 * device was linked.
 *
 * @param before The device as it is stored.
 * @param after As the reading shows it, not yet placed anew.
 * @returns The very same object when nothing is told that is newer.
 */
export const countConsumption = <Kind extends AssetKind>(
  before: Asset<Kind>,
  after: Asset<Kind>,
): Consumed | null => {
  const [first, second] = [pointOf(before), pointOf(after)];
  if (!first || !second) return before.consumed;
  const known = before.consumed?.until ?? first.at;
  const from = instant(Math.max(known, before.createdAt));
  if (second.at <= from) return before.consumed;
  const span = consumedBetween(first, second, from);
  const isElsewhere = span !== null && !span.isShown && hasMoved(before, after);
  return counting(before.consumed, second.at, span, isElsewhere ? null : placeOf(before));
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

/** What charges does not move: where it was is where it is. */
const placeOf = <Kind extends AssetKind>({ type, state }: Asset<Kind>): string | null =>
  rulesOf<Kind>(type).placing?.locationIdOf(state) ?? null;
