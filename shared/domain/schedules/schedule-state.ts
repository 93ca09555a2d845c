import type { Asset } from '#shared/domain/assets/asset.ts';
import { type AssetKind, controlOf, type Kinds, rulesOf } from '#shared/domain/assets/kinds.ts';
import { locationOfAsset } from '#shared/domain/locations/location-of-asset.ts';
import { asPaired } from '#shared/domain/pairing/as-paired.ts';
import type { ScheduleState } from '#shared/domain/schedules/schedule-status.ts';

/** What decides whether a schedule leaves its target alone. */
export type ScheduleCircumstances = {
  readonly isEnabled: boolean;
  /** Whether somebody charges by force (smart override). */
  readonly isOverridden: boolean;
  /** Whether all can be asked of the target that the schedule may want. */
  readonly isCapable: boolean;
  /** Whether the target is where the schedule holds. */
  readonly isThere: boolean;
};

/** How a schedule and its target stand. What is the user's own will comes first, then what cannot be helped. */
export const scheduleState = (
  { isEnabled, isOverridden, isCapable, isThere }: ScheduleCircumstances,
  { isMet, isPending }: { readonly isMet: boolean; readonly isPending: boolean },
): ScheduleState => {
  if (!isEnabled) return 'INACTIVE:DISABLED';
  if (isOverridden) return 'INACTIVE:OVERRIDDEN';
  if (!isCapable) return 'INACTIVE:INCAPABLE';
  if (!isThere) return 'INACTIVE:AWAY';
  if (isMet) return 'ALIGNED';
  return isPending ? 'PENDING' : 'MISALIGNED';
};

/**
 * Whether requests can be asked of an asset, as far as its user and its vendor allow. One that is out of reach at the
 * moment, or in a state in which it takes none, can be asked nevertheless.
 */
export const isCapableOf = <Kind extends AssetKind>(
  asset: Asset<Kind>,
  requests: readonly Kinds[Kind]['request'][],
): boolean => {
  const { type, scopes, abilities, isMuted, isSignedOut } = asPaired(asset);
  const { control } = rulesOf<Kind>(type).scopes;
  if (isMuted || isSignedOut || control === null || !scopes.includes(control)) return false;
  const { abilityFor } = controlOf<Kind>(type);
  return requests.every((request) => abilities.includes(abilityFor(request)));
};

/**
 * Whether a target is where a schedule holds. One without a location holds wherever a device is that stays where it is,
 * and nowhere for what moves.
 */
export const isWhereItHolds = <Kind extends AssetKind>(
  { type, state }: Pick<Asset<Kind>, 'type' | 'state'>,
  locationId: string | null,
): boolean => {
  if (locationId === null) return !rulesOf<Kind>(type).placing?.positionOf;
  return locationOfAsset({ type, state }) === locationId;
};
