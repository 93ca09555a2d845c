import type { PresetDevice } from '#shared/domain/sandbox/homes/home-preset.ts';
import type { VirtualOrder } from '#shared/domain/sandbox/virtual-kinds.ts';

/** A unit that warms a home, or cools it. */
export const anHvac =
  (order: VirtualOrder<'hvac'>): PresetDevice =>
  () => ({ kind: 'hvac', order });
