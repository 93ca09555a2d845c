import { type PresetDevice, pointOf } from '#shared/domain/sandbox/homes/home-preset.ts';
import type { VirtualOrder } from '#shared/domain/sandbox/virtual-kinds.ts';

/** An inverter on the roof of a home: its sun is the one there. */
export const anInverter =
  (order: VirtualOrder<'inverter'>): PresetDevice =>
  ({ place }) => ({
    kind: 'inverter',
    order: {
      ...order,
      siteName: place.name,
      location: pointOf(place),
      timezone: place.timezoneName,
    },
  });
