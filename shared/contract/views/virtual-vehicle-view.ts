import type * as z from 'zod';
import type { VirtualVehicle as VehicleBody } from '#shared/contract/schemas/virtual-vehicle.ts';
import { toTimestamp } from '#shared/contract/views/to-timestamp.ts';
import { toFaultsView } from '#shared/contract/views/virtual-faults-view.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import { lookAt } from '#shared/domain/sandbox/site/look-at.ts';
import { isCharging, powerInto } from '#shared/domain/sandbox/vehicle/charge-vehicle.ts';
import type { VirtualVehicle } from '#shared/domain/sandbox/vehicle/virtual-vehicle.ts';
import type { VirtualDevice } from '#shared/domain/sandbox/virtual-kinds.ts';

/** A virtual vehicle as it truly is at `now`. */
export const toVirtualVehicleView = (
  stored: VirtualVehicle,
  now: Instant,
  site?: readonly VirtualDevice[],
): z.input<typeof VehicleBody> => {
  const { device: vehicle, around } = lookAt(stored, now, site);
  const { battery } = vehicle;
  return {
    id: vehicle.id,
    accountId: vehicle.accountId,
    type: vehicle.type,
    information: vehicle.information,
    isPluggedIn: vehicle.isPluggedIn,
    pluggedInto: vehicle.pluggedInto,
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
    isCharging: isCharging(vehicle, around),
    chargeRate: powerInto(vehicle, around),
    faults: toFaultsView(vehicle.faults),
    createdAt: toTimestamp(vehicle.createdAt),
  };
};
