import type {
  VehicleChargeState,
  VehiclePowerDeliveryState,
} from '#shared/domain/assets/vehicle/vehicle-state.ts';
import {
  kilometres,
  kilowatts,
  type Milliseconds,
  milliseconds,
  minutes,
  percent,
} from '#shared/domain/quantities/units.ts';
import type { Surroundings } from '#shared/domain/sandbox/site/surroundings.ts';
import { chargePower, timeToLevel } from '#shared/domain/sandbox/vehicle/charge-curve.ts';
import { batteryAt, isCharging } from '#shared/domain/sandbox/vehicle/charge-vehicle.ts';
import type { VirtualVehicle } from '#shared/domain/sandbox/vehicle/virtual-vehicle.ts';
import type { DeviceReading } from '#shared/domain/vendors/device-reading.ts';

/**
 * What the vendor's cloud shows of a virtual vehicle. Levels and ranges are whole numbers, as cars
 * report them, so that a charging car does not look different at every glance.
 */
export const reportVehicle = (
  vehicle: VirtualVehicle,
  around: Surroundings,
): DeviceReading<'vehicle'> => ({
  type: 'vehicle',
  vendorDeviceId: vehicle.id,
  observedAt: vehicle.heardAt,
  isReachable: true,
  abilities: [
    'read:information',
    'read:chargeState',
    ...(vehicle.location ? (['read:location'] as const) : []),
    'read:odometer',
    'startCharging',
    'stopCharging',
    'setMaxCurrent',
  ],
  information: vehicle.information,
  chargeState: reportCharge(vehicle, around),
  odometer: { distance: kilometres(Math.round(vehicle.odometer)), lastUpdated: vehicle.heardAt },
  location: {
    latitude: vehicle.location?.latitude ?? null,
    longitude: vehicle.location?.longitude ?? null,
    lastUpdated: vehicle.location ? vehicle.heardAt : null,
  },
});

const reportCharge = (vehicle: VirtualVehicle, around: Surroundings): VehicleChargeState => {
  const { battery, faults } = vehicle;
  const state = faults.wrongState ?? powerDeliveryOf(vehicle, around);
  const supplied = batteryAt(vehicle, around);
  const isKnown = state !== 'UNKNOWN';
  const charging = state === 'PLUGGED_IN:CHARGING';
  return {
    batteryLevel: percent(Math.floor(battery.level)),
    range: kilometres(Math.round((battery.fullRange * battery.level) / 100)),
    isPluggedIn: isKnown ? state !== 'UNPLUGGED' : null,
    isCharging: isKnown ? charging : null,
    isFullyCharged: battery.level >= battery.chargeLimit,
    batteryCapacity: battery.capacity,
    chargeLimit: battery.chargeLimit,
    chargeRate: charging ? kilowatts(Math.round(chargePower(supplied) * 10) / 10) : null,
    chargeTimeRemaining: charging ? wholeMinutes(timeToLevel(supplied, battery.chargeLimit)) : null,
    lastUpdated: vehicle.heardAt,
    maxCurrent: battery.maxCurrent,
    powerDeliveryState: state,
  };
};

const powerDeliveryOf = (
  vehicle: VirtualVehicle,
  around: Surroundings,
): VehiclePowerDeliveryState => {
  if (!vehicle.isPluggedIn) return 'UNPLUGGED';
  if (isCharging(vehicle, around)) return 'PLUGGED_IN:CHARGING';
  const { level, chargeLimit } = vehicle.battery;
  return level >= chargeLimit ? 'PLUGGED_IN:COMPLETE' : 'PLUGGED_IN:STOPPED';
};

const wholeMinutes = (length: Milliseconds): Milliseconds =>
  milliseconds(Math.ceil(length / minutes(1)) * minutes(1));
