import type {
  Amperes,
  Degrees,
  Kilometres,
  KilowattHours,
  Kilowatts,
  Percent,
} from '#shared/domain/quantities/units.ts';
import type {
  VehicleFaults,
  VirtualVehicle,
} from '#shared/domain/sandbox/vehicle/virtual-vehicle.ts';
import { withDefined } from '#shared/domain/values/with-defined.ts';

/** What somebody with the key in hand, or a hand on the fault switches, can change. */
export type VehicleChange = {
  readonly displayName?: string | null | undefined;
  readonly isPluggedIn?: boolean | undefined;
  /** The virtual charger to plug it into. */
  readonly pluggedInto?: string | undefined;
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
  readonly faults?: { readonly [Fault in keyof VehicleFaults]?: VehicleFaults[Fault] | undefined };
};

/** The vehicle after a change. */
export const changeVehicle = (vehicle: VirtualVehicle, change: VehicleChange): VirtualVehicle => {
  const { displayName, chargesWhenPluggedIn, odometer, location } = change;
  const changed = withDefined(vehicle, { chargesWhenPluggedIn, odometer, location });
  return plug(
    {
      ...changed,
      information: withDefined(vehicle.information, { displayName }),
      battery: withDefined(vehicle.battery, {
        capacity: change.batteryCapacity,
        level: change.batteryLevel,
        chargeLimit: change.chargeLimit,
        maxPower: change.maxPower,
        maxCurrent: change.maxCurrent,
        fullRange: change.fullRange,
      }),
    },
    change,
  );
};

/** Plugging in begins a session, unplugging ends it; repeating either changes nothing. */
const plug = (vehicle: VirtualVehicle, wanted: VehicleChange): VirtualVehicle => {
  const isPluggedIn = wanted.isPluggedIn ?? (wanted.pluggedInto ? true : vehicle.isPluggedIn);
  const pluggedInto = isPluggedIn ? (wanted.pluggedInto ?? vehicle.pluggedInto) : null;
  if (isPluggedIn === vehicle.isPluggedIn && pluggedInto === vehicle.pluggedInto) return vehicle;
  // At a charger that has a say, a vehicle leaves it to the charger.
  const isChargingWanted = isPluggedIn && (vehicle.chargesWhenPluggedIn || pluggedInto !== null);
  return { ...vehicle, isPluggedIn, pluggedInto, isChargingWanted };
};
