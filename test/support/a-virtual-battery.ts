import { changeDevice, newDevice } from '#shared/domain/sandbox/change-device.ts';
import type { VirtualChange, VirtualDevice } from '#shared/domain/sandbox/virtual-kinds.ts';
import { DAWN } from '#test/support/a-virtual-vehicle.ts';

const placement = {
  clientId: '0192f7c4-0000-7000-8000-00000000c1e1',
  id: '0192f7c4-0000-7000-8000-0000000000b1',
  accountId: '0192f7c4-0000-7000-8000-0000000000a1',
  vendor: 'TESLA',
};

/** A virtual battery that left the factory at dawn. */
export const aVirtualBattery = (change: VirtualChange<'battery'> = {}): VirtualDevice<'battery'> =>
  changeDevice(newDevice({ kind: 'battery', order: {} }, placement, DAWN), change, DAWN);

/** A virtual meter that left the factory at dawn. */
export const aVirtualMeter = (change: VirtualChange<'meter'> = {}): VirtualDevice<'meter'> =>
  changeDevice(newDevice({ kind: 'meter', order: {} }, placement, DAWN), change, DAWN);
