import type {
  VehicleInformation,
  VehiclePowerDeliveryState,
} from '#shared/domain/assets/vehicle/vehicle-state.ts';
import type {
  Amperes,
  Degrees,
  Kilometres,
  KilowattHours,
  Kilowatts,
  Percent,
} from '#shared/domain/quantities/units.ts';
import type { CommonFaults, VirtualHead } from '#shared/domain/sandbox/virtual-head.ts';

/** The battery of a virtual vehicle and what it takes from a charge point. */
export type VirtualBattery = {
  /** Usable. */
  readonly capacity: KilowattHours;
  /** State of charge at `evaluatedAt`; the clock says what it is by now. */
  readonly level: Percent;
  readonly chargeLimit: Percent;
  /** Most that the on-board charger takes, up to 80 % state of charge. */
  readonly maxPower: Kilowatts;
  /** Set by the driver or by a command; what `maxPower` needs may be more or less. */
  readonly maxCurrent: Amperes;
  /** Driving distance with a full battery. */
  readonly fullRange: Kilometres;
};

/** Switches that make a virtual vehicle misbehave. */
export type VehicleFaults = CommonFaults & {
  /** Reported in place of what is true; null for the truth. */
  readonly wrongState: VehiclePowerDeliveryState | null;
};

/** What a virtual vehicle has beside what all virtual devices have. */
export type VehicleBody = {
  readonly information: VehicleInformation;
  readonly battery: VirtualBattery;
  readonly isPluggedIn: boolean;
  /** The virtual charger that it is plugged into; null for none, or for one that nobody knows. */
  readonly pluggedInto: string | null;
  /** Whether it would charge if it could: plugged in and below its limit. */
  readonly isChargingWanted: boolean;
  /** Whether plugging in is enough to charge, as most cars leave the factory. */
  readonly chargesWhenPluggedIn: boolean;
  readonly odometer: Kilometres;
  readonly location: { readonly latitude: Degrees; readonly longitude: Degrees } | null;
  readonly faults: VehicleFaults;
};

/** A vehicle that exists only here. */
export type VirtualVehicle = VirtualHead<'vehicle'> & VehicleBody;
