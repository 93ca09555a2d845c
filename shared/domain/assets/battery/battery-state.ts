import type { Position, ReportedPosition } from '#shared/domain/assets/position.ts';
import type { SiteInformation } from '#shared/domain/assets/site-device.ts';
import type {
  Instant,
  KilowattHours,
  Kilowatts,
  Percent,
} from '#shared/domain/quantities/units.ts';

export const batteryStatuses = ['CHARGING', 'DISCHARGING', 'IDLE', 'FAULT', 'UNKNOWN'] as const;
export type BatteryStatus = (typeof batteryStatuses)[number];

/** What a battery can be told to be used for. */
export const operationModes = [
  'IMPORT_FOCUS',
  'EXPORT_FOCUS',
  'TIME_OF_USE',
  'SELF_RELIANCE',
] as const;
export type OperationMode = (typeof operationModes)[number];

/** What a battery can be used for. It can be in a mode that we know no name of, and not be put there. */
export const reportedModes = [...operationModes, 'UNKNOWN'] as const;
export type ReportedMode = (typeof reportedModes)[number];

type BatteryInformation = SiteInformation & {
  /** The vendor's own id, where people can see it. */
  readonly id: string | null;
};

/** What is known of its charge; null wherever the vendor does not tell. */
export type BatteryChargeState = {
  readonly status: BatteryStatus | null;
  /** Usable capacity. */
  readonly batteryCapacity: KilowattHours | null;
  readonly batteryLevel: Percent | null;
  /** Positive while it charges, negative while it discharges. */
  readonly chargeRate: Kilowatts | null;
  /** The reserve: it does not discharge below this level. */
  readonly dischargeLimit: Percent | null;
  readonly lastUpdated: Instant | null;
};

type BatteryConfig = {
  readonly operationMode: ReportedMode | null;
  readonly lastUpdated: Instant | null;
};

/** What a vendor tells of a battery. */
type BatteryReport = {
  readonly chargeState: BatteryChargeState;
  readonly config: BatteryConfig;
  readonly information: BatteryInformation;
  readonly location: ReportedPosition;
};

/** Everything that is stored about a battery beyond what every asset has. */
type BatteryState = BatteryReport & { readonly location: Position };

/** What can be asked of a battery. */
export type BatteryRequest = {
  readonly kind: 'operation-mode';
  readonly operationMode: OperationMode;
};

export const batteryAbilities = [
  'read:information',
  'read:chargeState',
  'read:config',
  'read:location',
  'importFocus',
  'exportFocus',
  'timeOfUse',
  'selfReliance',
] as const;
export type BatteryAbility = (typeof batteryAbilities)[number];

/** The types of a battery, for the registry of kinds. */
export type BatteryKind = {
  readonly state: BatteryState;
  readonly report: BatteryReport;
  readonly request: BatteryRequest;
  readonly ability: BatteryAbility;
};
