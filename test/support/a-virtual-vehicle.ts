import { type Instant, instant } from '#shared/domain/quantities/units.ts';
import { changeDevice, newDevice } from '#shared/domain/sandbox/change-device.ts';
import type { VirtualChange, VirtualDevice } from '#shared/domain/sandbox/virtual-kinds.ts';

/** When the vehicles of tests leave the factory. */
export const DAWN: Instant = instant(Date.UTC(2025, 9, 1, 6));

/** A virtual vehicle of the client and account of the other test things. */
export const aVirtualVehicle = (change: VirtualChange<'vehicle'> = {}): VirtualDevice<'vehicle'> =>
  newDevice(
    { kind: 'vehicle', order: change },
    {
      clientId: '0192f7c4-0000-7000-8000-00000000c1e1',
      id: '0192f7c4-0000-7000-8000-0000000000d1',
      accountId: '0192f7c4-0000-7000-8000-0000000000a1',
      vendor: 'TESLA',
    },
    DAWN,
  );

/** One that was plugged in and charges since dawn. */
export const aChargingVehicle = (change: VirtualChange<'vehicle'> = {}): VirtualDevice<'vehicle'> =>
  changeDevice(
    aVirtualVehicle({ chargesWhenPluggedIn: true, ...change }),
    { isPluggedIn: true },
    DAWN,
  );
