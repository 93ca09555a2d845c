import type { PresetDevice } from '#shared/domain/sandbox/homes/home-preset.ts';
import type { VirtualOrder } from '#shared/domain/sandbox/virtual-kinds.ts';

/** A charger of a home. */
export const aCharger =
  (order: VirtualOrder<'charger'>): PresetDevice =>
  () => ({ kind: 'charger', order });
