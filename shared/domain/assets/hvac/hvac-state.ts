import type { Celsius, Instant, Kelvins, Kilowatts } from '#shared/domain/quantities/units.ts';

/** What a unit can be told to do. In `AUTO` it heats below one setpoint and cools above the other. */
export const hvacHoldModes = ['OFF', 'AUTO', 'COOL', 'HEAT'] as const;
export type HvacHoldMode = (typeof hvacHoldModes)[number];

/** What a unit is doing; `UNKNOWN` when the vendor does not tell, or tells something that we do not know. */
export const hvacModes = ['UNKNOWN', ...hvacHoldModes] as const;
export type HvacMode = (typeof hvacModes)[number];

/** Until when mode and setpoints hold: until somebody changes them, or until the unit's own schedule does. */
export const hvacHoldTypes = ['PERMANENT', 'SCHEDULED'] as const;
type HvacHoldType = (typeof hvacHoldTypes)[number];

/** What kind of unit it is: of direct heat, of cold, of both, or a thermostat before any of them. */
export const hvacCategories = ['HEATING', 'COOLING', 'HEAT_PUMP', 'AGGREGATOR'] as const;
export type HvacCategory = (typeof hvacCategories)[number];

type HvacInformation = {
  readonly brand: string | null;
  readonly model: string | null;
  readonly displayName: string | null;
  /** The room or zone that it is in, as the user calls it. */
  readonly groupName: string | null;
  readonly category: HvacCategory;
};

type HvacTemperatureState = {
  readonly currentTemperature: Celsius | null;
  /** Whether it heats or cools at this moment. */
  readonly isActive: boolean | null;
  readonly lastUpdated: Instant | null;
};

type HvacThermostatState = {
  readonly mode: HvacMode;
  readonly heatSetpoint: Celsius | null;
  readonly coolSetpoint: Celsius | null;
  /** Whoever reads a unit that has no schedule of its own says `PERMANENT`. */
  readonly holdType: HvacHoldType | null;
  readonly lastUpdated: Instant | null;
};

/** Both ends are included; null where there is none, or none is told. */
export type TemperatureRange = { readonly min: Celsius | null; readonly max: Celsius | null };
export type DifferenceRange = { readonly min: Kelvins | null; readonly max: Kelvins | null };

/** What a unit can be set to; null wherever the vendor does not tell. */
export type HvacLimits = {
  readonly modes: readonly HvacMode[] | null;
  readonly heatSetpoint: TemperatureRange;
  readonly coolSetpoint: TemperatureRange;
  /** How far the setpoint for cooling is above that for heating in `AUTO`. */
  readonly setpointDifference: DifferenceRange;
  /** Between a setpoint and the next one that it can be set to: it rounds what is in between. */
  readonly setpointStep: Kelvins | null;
};

/** What a vendor tells of a unit. Every number can be null: that is what nonsense becomes. */
export type HvacReport = {
  readonly information: HvacInformation;
  /** Electricity that it takes at present; 0 while it is not active. */
  readonly consumptionRate: Kilowatts | null;
  readonly temperatureState: HvacTemperatureState;
  readonly thermostatState: HvacThermostatState;
  readonly limits: HvacLimits;
};

/** Everything that is stored about a unit beyond what every asset has. */
type HvacState = HvacReport & {
  /** What it was doing when that was last known; absent while it is known, and where it never was. */
  readonly lastKnownMode?: HvacHoldMode | undefined;
  /** The location of the user that it was assigned to, if any. */
  readonly location: { readonly locationId: string | null };
};

/** A mode, and the setpoints that it needs. */
export type HoldTarget =
  | { readonly mode: 'HEAT'; readonly heatSetpoint: Celsius }
  | { readonly mode: 'COOL'; readonly coolSetpoint: Celsius }
  | { readonly mode: 'AUTO'; readonly heatSetpoint: Celsius; readonly coolSetpoint: Celsius }
  | { readonly mode: 'OFF' };

/** What can be asked of a unit: to hold something, or to do again what its own schedule says. */
export type HvacRequest =
  | { readonly kind: 'permanent-hold'; readonly target: HoldTarget }
  | { readonly kind: 'follow-schedule' };

export const hvacAbilities = ['setPermanentHold', 'setFollowSchedule'] as const;

/** The types of an HVAC, for the registry of kinds. */
export type HvacKind = {
  readonly state: HvacState;
  readonly report: HvacReport;
  readonly request: HvacRequest;
  readonly ability: (typeof hvacAbilities)[number];
};
