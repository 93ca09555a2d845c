import type * as z from 'zod';
import type { VirtualVehicle as VehicleBody } from '#shared/contract/schemas/virtual-vehicle.ts';
import { toTimestamp } from '#shared/contract/views/to-timestamp.ts';
import { toFaultsView } from '#shared/contract/views/virtual-faults-view.ts';
import { type Instant, kilowatts } from '#shared/domain/quantities/units.ts';
import { advanceDevice } from '#shared/domain/sandbox/advance-device.ts';
import { chargePower } from '#shared/domain/sandbox/vehicle/charge-curve.ts';
import { isCharging } from '#shared/domain/sandbox/vehicle/charge-vehicle.ts';
import type { VirtualVehicle } from '#shared/domain/sandbox/vehicle/virtual-vehicle.ts';

/** A virtual vehicle as it truly is at `now`. */
export const toVirtualVehicleView = (
  stored: VirtualVehicle,
  now: Instant,
): z.input<typeof VehicleBody> => {
  const vehicle = advanceDevice(stored, now);
  const { battery } = vehicle;
  return {
    id: vehicle.id,
    accountId: vehicle.accountId,
    type: vehicle.type,
    information: vehicle.information,
    isPluggedIn: vehicle.isPluggedIn,
    chargesWhenPluggedIn: vehicle.chargesWhenPluggedIn,
    batteryLevel: battery.level,
    batteryCapacity: battery.capacity,
    chargeLimit: battery.chargeLimit,
    maxPower: battery.maxPower,
    maxCurrent: battery.maxCurrent,
    fullRange: battery.fullRange,
    odometer: vehicle.odometer,
    location: vehicle.location,
    isReachable: vehicle.lastHeard === null,
    range: (battery.fullRange * battery.level) / 100,
    isCharging: isCharging(vehicle),
    chargeRate: isCharging(vehicle) ? chargePower(battery) : kilowatts(0),
    faults: toFaultsView(vehicle.faults),
    createdAt: toTimestamp(vehicle.createdAt),
  };
};
