import { type PresetDevice, pointOf } from '#shared/domain/sandbox/homes/home-preset.ts';
import type { VirtualOrder } from '#shared/domain/sandbox/virtual-kinds.ts';

/** A vehicle of a home: it stands there, plugged in where there is something to plug it into. */
export const aVehicle =
  (order: VirtualOrder<'vehicle'>): PresetDevice =>
  ({ place }) => ({ kind: 'vehicle', order: { ...order, location: pointOf(place) } });
