import type * as z from 'zod';
import type {
  VirtualAccount as AccountBody,
  VirtualVehicle as VehicleBody,
  VirtualAccountEntry,
} from '#shared/contract/schemas/virtual-device.ts';
import { toTimestamp } from '#shared/contract/views/timestamp.ts';
import { type Instant, kilowatts, seconds } from '#shared/domain/quantities/units.ts';
import { advanceVehicle, isCharging } from '#shared/domain/sandbox/advance-vehicle.ts';
import { chargePower } from '#shared/domain/sandbox/charge-curve.ts';
import type { VirtualAccount } from '#shared/domain/sandbox/virtual-account.ts';
import type { VirtualFaults, VirtualVehicle } from '#shared/domain/sandbox/virtual-vehicle.ts';

/** A virtual vehicle as it truly is at `now`. */
export const toVirtualVehicleView = (
  stored: VirtualVehicle,
  now: Instant,
): z.input<typeof VehicleBody> => {
  const vehicle = advanceVehicle(stored, now);
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

/** A virtual account in a list. */
export const toVirtualAccountEntry = (
  account: VirtualAccount,
): z.input<typeof VirtualAccountEntry> => ({
  ...head(account),
  deviceIds: [...account.deviceIds],
});

/** A virtual account with its devices as they are at `now`. */
export const toVirtualAccountView = (
  account: VirtualAccount,
  devices: readonly VirtualVehicle[],
  now: Instant,
): z.input<typeof AccountBody> => ({
  ...head(account),
  devices: devices.map((device) => toVirtualVehicleView(device, now)),
});

const head = (account: VirtualAccount) => ({
  id: account.id,
  vendor: account.vendor as z.input<typeof VirtualAccountEntry>['vendor'],
  credentialsRevoked: account.credentialsRevoked,
  linkedBy: account.links.map(({ userId }) => ({ userId })),
  createdAt: toTimestamp(account.createdAt),
});

const toFaultsView = ({ slow, ...others }: VirtualFaults) => ({
  ...others,
  slow: slow && {
    answersAfterSeconds: slow.answers / seconds(1),
    takesEffectAfterSeconds: slow.takesEffect / seconds(1),
  },
});
