import { type PresetDevice, pointOf } from '#shared/domain/sandbox/homes/home-preset.ts';
import type { VirtualOrder } from '#shared/domain/sandbox/virtual-kinds.ts';

/** A battery of a home, that counts with its household. */
export const aBattery =
  (order: VirtualOrder<'battery'>): PresetDevice =>
  ({ place, household }) => ({
    kind: 'battery',
    order: { ...order, siteName: place.name, location: pointOf(place), household },
  });
