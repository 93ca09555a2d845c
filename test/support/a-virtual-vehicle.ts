import { type Instant, instant } from '#shared/domain/quantities/units.ts';
import { changeVehicle, type VehicleChange } from '#shared/domain/sandbox/change-vehicle.ts';
import { newVehicle } from '#shared/domain/sandbox/new-vehicle.ts';
import type { VirtualVehicle } from '#shared/domain/sandbox/virtual-vehicle.ts';

/** When the vehicles of tests leave the factory. */
export const DAWN: Instant = instant(Date.UTC(2025, 9, 1, 6));

/** A virtual vehicle of the client and account of the other test things. */
export const aVirtualVehicle = (change: VehicleChange = {}): VirtualVehicle =>
  newVehicle(
    {
      clientId: '0192f7c4-0000-7000-8000-00000000c1e1',
      id: '0192f7c4-0000-7000-8000-0000000000d1',
      accountId: '0192f7c4-0000-7000-8000-0000000000a1',
      brand: 'Tesla',
      ...change,
    },
    DAWN,
  );

/** One that was plugged in and charges since dawn. */
export const aChargingVehicle = (change: VehicleChange = {}): VirtualVehicle =>
  changeVehicle(
    aVirtualVehicle({ chargesWhenPluggedIn: true, ...change }),
    { isPluggedIn: true },
    DAWN,
  );
