import type { ActionRequest } from '#shared/domain/actions/action.ts';
import type {
  VehicleInformation,
  VehiclePowerDeliveryState,
} from '#shared/domain/assets/vehicle-state.ts';
import type {
  Amperes,
  Degrees,
  Instant,
  Kilometres,
  KilowattHours,
  Kilowatts,
  Milliseconds,
  Percent,
} from '#shared/domain/quantities/units.ts';
import type { VehicleReading } from '#shared/domain/vendors/device-reading.ts';

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

/** Switches that make a virtual device misbehave. */
export type VirtualFaults = {
  /** Commands are taken and nothing comes of them. */
  readonly ignoresCommands: boolean;
  /** The vendor answers late, and commands take effect later still; null for at once. */
  readonly slow: { readonly answers: Milliseconds; readonly takesEffect: Milliseconds } | null;
  /** Reported in place of what is true; null for the truth. */
  readonly wrongState: VehiclePowerDeliveryState | null;
};

/** A command that a slow device has taken and not yet followed. */
type WaitingCommand = { readonly request: ActionRequest; readonly takesEffectAt: Instant };

/** A vehicle that exists only here. Its state is computed from the clock, never ticked. */
export type VirtualVehicle = {
  readonly clientId: string;
  readonly id: string;
  readonly type: 'vehicle';
  /** The virtual account that it is in. */
  readonly accountId: string;
  readonly information: VehicleInformation;
  readonly battery: VirtualBattery;
  readonly isPluggedIn: boolean;
  /** Whether it would charge if it could: plugged in and below its limit. */
  readonly isChargingWanted: boolean;
  /** Whether plugging in is enough to charge, as most cars leave the factory. */
  readonly chargesWhenPluggedIn: boolean;
  readonly odometer: Kilometres;
  readonly location: { readonly latitude: Degrees; readonly longitude: Degrees } | null;
  /** Set while it is out of reach: what the vendor last heard of it, and keeps showing. */
  readonly lastHeard: VehicleReading | null;
  readonly faults: VirtualFaults;
  /** In the order in which they take effect. */
  readonly waiting: readonly WaitingCommand[];
  /** The moment for which the state is stored. */
  readonly evaluatedAt: Instant;
  /** When it last told the vendor something: always now while charging, else at its last change. */
  readonly heardAt: Instant;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly version: number;
};

/** A device that exists only here. Further types join with the issue that brings them. */
export type VirtualDevice = VirtualVehicle;
