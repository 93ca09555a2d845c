import type { ChargeRequest } from '#shared/domain/assets/charging.ts';
import type { Position, ReportedPosition } from '#shared/domain/assets/position.ts';
import {
  type PowerDeliveryState,
  powerDeliveryStates,
} from '#shared/domain/assets/power-delivery.ts';
import type {
  Amperes,
  Instant,
  Kilometres,
  KilowattHours,
  Kilowatts,
  Milliseconds,
  Percent,
} from '#shared/domain/quantities/units.ts';
import type { SmartChargingPolicy } from '#shared/domain/smart-charging/smart-charging-policy.ts';

/** The state of power delivery between a vehicle and its charge point: a vehicle can tell all of them. */
export const vehiclePowerDeliveryStates = powerDeliveryStates;
export type VehiclePowerDeliveryState = PowerDeliveryState;

export type VehicleInformation = {
  readonly vin: string | null;
  readonly brand: string | null;
  readonly model: string | null;
  readonly year: number | null;
  readonly displayName: string | null;
};

/** What is known of the battery; null wherever the vendor does not tell. */
export type VehicleChargeState = {
  readonly batteryLevel: Percent | null;
  readonly range: Kilometres | null;
  readonly isPluggedIn: boolean | null;
  readonly isCharging: boolean | null;
  readonly isFullyCharged: boolean | null;
  /** Usable capacity. */
  readonly batteryCapacity: KilowattHours | null;
  readonly chargeLimit: Percent | null;
  /** Only while charging. */
  readonly chargeRate: Kilowatts | null;
  /** Only while charging. */
  readonly chargeTimeRemaining: Milliseconds | null;
  readonly lastUpdated: Instant | null;
  readonly maxCurrent: Amperes | null;
  readonly powerDeliveryState: VehiclePowerDeliveryState;
};

type VehicleOdometer = {
  readonly distance: Kilometres | null;
  readonly lastUpdated: Instant | null;
};

/** What a vendor tells of a vehicle. */
type VehicleReport = {
  readonly information: VehicleInformation;
  readonly chargeState: VehicleChargeState;
  readonly odometer: VehicleOdometer;
  readonly location: ReportedPosition;
};

/** Everything that is stored about a vehicle beyond what every asset has. */
type VehicleState = VehicleReport & {
  readonly location: Position;
  readonly smartChargingPolicy: SmartChargingPolicy;
};

export const vehicleAbilities = [
  'read:information',
  'read:chargeState',
  'read:location',
  'read:odometer',
  'startCharging',
  'stopCharging',
  'setMaxCurrent',
] as const;

/** The types of a vehicle, for the registry of kinds. */
export type VehicleKind = {
  readonly state: VehicleState;
  readonly report: VehicleReport;
  readonly request: ChargeRequest;
  readonly ability: (typeof vehicleAbilities)[number];
};
