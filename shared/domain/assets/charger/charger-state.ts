import type { ChargeRequest } from '#shared/domain/assets/charging.ts';
import type { Amperes, Instant, Kilowatts } from '#shared/domain/quantities/units.ts';

/** The state of power delivery between a charger and the vehicle at it. A charger cannot tell that one is full. */
export const chargerPowerDeliveryStates = [
  'UNKNOWN',
  'UNPLUGGED',
  'PLUGGED_IN:INITIALIZING',
  'PLUGGED_IN:CHARGING',
  'PLUGGED_IN:STOPPED',
  'PLUGGED_IN:NO_POWER',
  'PLUGGED_IN:FAULT',
  'PLUGGED_IN:DISCHARGING',
] as const;
export type ChargerPowerDeliveryState = (typeof chargerPowerDeliveryStates)[number];

export type ChargerInformation = {
  readonly brand: string;
  readonly model: string;
  readonly year: number | null;
  /** The vendor's own name for the charger where it tells no serial number. */
  readonly serialNumber: string;
};

/** What is known of charging; null wherever the vendor does not tell. */
export type ChargerChargeState = {
  readonly isPluggedIn: boolean | null;
  readonly isCharging: boolean | null;
  /** Only while charging. */
  readonly chargeRate: Kilowatts | null;
  readonly lastUpdated: Instant | null;
  /** The limit that was set, if any. */
  readonly maxCurrent: Amperes | null;
  readonly powerDeliveryState: ChargerPowerDeliveryState;
};

/** What a vendor tells of a charger. */
type ChargerReport = {
  readonly information: ChargerInformation;
  readonly chargeState: ChargerChargeState;
};

/** Everything that is stored about a charger beyond what every asset has. */
type ChargerState = ChargerReport & {
  /** Where its user said that it is: chargers do not know. */
  readonly assignment: { readonly locationId: string; readonly assignedAt: Instant } | null;
};

export const chargerAbilities = [
  'read:information',
  'read:chargeState',
  'startCharging',
  'stopCharging',
  'setMaxCurrent',
] as const;

/** The types of a charger, for the registry of kinds. */
export type ChargerKind = {
  readonly state: ChargerState;
  readonly report: ChargerReport;
  readonly request: ChargeRequest;
  readonly ability: (typeof chargerAbilities)[number];
};
