import type {
  Amperes,
  Degrees,
  Instant,
  Kilometres,
  KilowattHours,
  Kilowatts,
  Percent,
} from '#shared/domain/quantities/units.ts';
import { advanceVehicle } from '#shared/domain/sandbox/advance-vehicle.ts';
import { reportVehicle } from '#shared/domain/sandbox/report-vehicle.ts';
import type { VirtualFaults, VirtualVehicle } from '#shared/domain/sandbox/virtual-vehicle.ts';

/** What somebody with the key in hand, or a hand on the fault switches, can change. */
export type VehicleChange = {
  readonly displayName?: string | null | undefined;
  readonly isPluggedIn?: boolean | undefined;
  readonly chargesWhenPluggedIn?: boolean | undefined;
  readonly batteryLevel?: Percent | undefined;
  readonly batteryCapacity?: KilowattHours | undefined;
  readonly chargeLimit?: Percent | undefined;
  readonly maxPower?: Kilowatts | undefined;
  readonly maxCurrent?: Amperes | undefined;
  readonly fullRange?: Kilometres | undefined;
  readonly odometer?: Kilometres | undefined;
  readonly location?:
    | { readonly latitude: Degrees; readonly longitude: Degrees }
    | null
    | undefined;
  readonly isReachable?: boolean | undefined;
  readonly faults?:
    | { readonly [Fault in keyof VirtualFaults]?: VirtualFaults[Fault] | undefined }
    | undefined;
};

/** The vehicle after a change at `now`. Everything that happened until then stays as it happened. */
export const changeVehicle = (
  vehicle: VirtualVehicle,
  change: VehicleChange,
  now: Instant,
): VirtualVehicle => {
  const present = advanceVehicle(vehicle, now);
  const changed: VirtualVehicle = {
    ...present,
    information: {
      ...present.information,
      displayName:
        change.displayName === undefined ? present.information.displayName : change.displayName,
    },
    battery: {
      capacity: change.batteryCapacity ?? present.battery.capacity,
      level: change.batteryLevel ?? present.battery.level,
      chargeLimit: change.chargeLimit ?? present.battery.chargeLimit,
      maxPower: change.maxPower ?? present.battery.maxPower,
      maxCurrent: change.maxCurrent ?? present.battery.maxCurrent,
      fullRange: change.fullRange ?? present.battery.fullRange,
    },
    chargesWhenPluggedIn: change.chargesWhenPluggedIn ?? present.chargesWhenPluggedIn,
    odometer: change.odometer ?? present.odometer,
    location: change.location === undefined ? present.location : change.location,
    faults: mergeFaults(present.faults, change.faults ?? {}),
    heardAt: present.evaluatedAt,
  };
  return reach(plug(changed, change.isPluggedIn), present, change.isReachable);
};

/** Plugging in begins a session, unplugging ends it; repeating either changes nothing. */
const plug = (vehicle: VirtualVehicle, isPluggedIn = vehicle.isPluggedIn): VirtualVehicle =>
  isPluggedIn === vehicle.isPluggedIn
    ? vehicle
    : {
        ...vehicle,
        isPluggedIn,
        isChargingWanted: isPluggedIn && vehicle.chargesWhenPluggedIn,
      };

const mergeFaults = (
  faults: VirtualFaults,
  change: NonNullable<VehicleChange['faults']>,
): VirtualFaults => ({
  ignoresCommands: change.ignoresCommands ?? faults.ignoresCommands,
  slow: change.slow === undefined ? faults.slow : change.slow,
  wrongState: change.wrongState === undefined ? faults.wrongState : change.wrongState,
});

/** Out of reach, the vendor keeps showing what it heard before the change that cut it off. */
const reach = (
  changed: VirtualVehicle,
  before: VirtualVehicle,
  isReachable = changed.lastHeard === null,
): VirtualVehicle => {
  if (isReachable) return { ...changed, lastHeard: null };
  return { ...changed, lastHeard: changed.lastHeard ?? reportVehicle(before, before.evaluatedAt) };
};
