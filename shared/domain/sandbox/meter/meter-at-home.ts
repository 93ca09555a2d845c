import { type PresetDevice, pointOf } from '#shared/domain/sandbox/homes/home-preset.ts';
import type { VirtualOrder } from '#shared/domain/sandbox/virtual-kinds.ts';

/** The meter of a home, that counts its household. */
export const aMeter =
  (order: VirtualOrder<'meter'>): PresetDevice =>
  ({ place, household }) => ({
    kind: 'meter',
    order: { ...order, siteName: place.name, location: pointOf(place), household },
  });
