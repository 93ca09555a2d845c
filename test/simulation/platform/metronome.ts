import type { Attendant } from '#shared/app/reconciling/attendant.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import { type AssetKind, rulesOf } from '#shared/domain/assets/kinds.ts';
import { assetTypes } from '#shared/domain/assets/linkable-types.ts';
import { after, minutes } from '#shared/domain/quantities/units.ts';

/** How often it looks at a device with which something goes on. */
export const METRONOME_BEAT = minutes(10);

/** Whether it wants to be woken up for a device. */
export const isFollowed = ({ type, state }: Asset): boolean =>
  rulesOf<AssetKind>(type).isActive(state);

/**
 * An attendant of the storm's own: it wants nothing of a device but to be woken up for it, every few minutes, while
 * something goes on with it.
 */
export const metronome: Attendant = {
  name: 'metronome',
  types: assetTypes,
  attend: async (asset, now) => (isFollowed(asset) ? after(now, METRONOME_BEAT) : null),
};
