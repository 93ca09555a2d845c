import type { Controller } from '#shared/app/reconciling/controller.ts';
import { isOf } from '#shared/domain/assets/asset.ts';
import { after, minutes } from '#shared/domain/quantities/units.ts';

/** How often it looks at a vehicle that is plugged in. */
export const METRONOME_BEAT = minutes(10);

/**
 * A controller of the storm's own, until the platform has some: it wants nothing of a device but to be
 * woken up for it, every few minutes, while it is plugged in.
 */
export const metronome: Controller = {
  name: 'metronome',
  reconcile: async (asset, now) =>
    isOf('vehicle', asset) && asset.state.chargeState.isPluggedIn === true
      ? after(now, METRONOME_BEAT)
      : null,
};
