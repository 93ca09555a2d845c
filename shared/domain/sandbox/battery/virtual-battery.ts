import type {
  BatteryStatus,
  OperationMode,
  ReportedMode,
} from '#shared/domain/assets/battery/battery-state.ts';
import type { Household } from '#shared/domain/households/household.ts';
import type { KilowattHours, Kilowatts, Percent } from '#shared/domain/quantities/units.ts';
import type { Coordinates } from '#shared/domain/sandbox/report-position.ts';
import type { CommonFaults, VirtualHead } from '#shared/domain/sandbox/virtual-head.ts';

/** What holds the energy of a virtual battery, and the converter before it. Powers are at the converter. */
export type BatteryStore = {
  /** Usable. */
  readonly capacity: KilowattHours;
  /** State of charge at `evaluatedAt`; the clock says what it is by now. */
  readonly level: Percent;
  /** It does not discharge below this level. */
  readonly reserve: Percent;
  readonly maxChargePower: Kilowatts;
  readonly maxDischargePower: Kilowatts;
  /** Share of what it takes that arrives in the store. */
  readonly chargeEfficiency: Percent;
  /** Share of what leaves the store that it gives. */
  readonly dischargeEfficiency: Percent;
};

/** Whole hours of every day by the clock on the wall; over midnight when they end before they begin. */
export type DailyHours = { readonly from: number; readonly to: number };

/** When energy costs little and when it costs much, as somebody has entered it for `TIME_OF_USE`. */
export type BatteryTariff = { readonly cheap: DailyHours; readonly peak: DailyHours };

/** Switches that make a virtual battery misbehave. */
type BatteryFaults = CommonFaults & {
  /** Reported in place of what is true; null for the truth. */
  readonly wrongState: BatteryStatus | null;
};

type BatteryBody = {
  readonly information: {
    readonly brand: string;
    readonly model: string;
    readonly siteName: string | null;
  };
  readonly store: BatteryStore;
  readonly operationMode: ReportedMode;
  /** The modes that it can be put into. */
  readonly operationModes: readonly OperationMode[];
  readonly tariff: BatteryTariff;
  readonly household: Household;
  readonly location: Coordinates | null;
  readonly faults: BatteryFaults;
};

/** What a virtual battery is made of; the rest is that of a common one for a house. */
type BatteryOrder = {
  readonly brand?: string | undefined;
  readonly model?: string | undefined;
};

/** What its owner in the vendor's app, or a hand on the fault switches, can change. */
type BatteryChange = {
  readonly siteName?: string | null | undefined;
  readonly store?: { readonly [Name in keyof BatteryStore]?: BatteryStore[Name] | undefined };
  readonly operationMode?: ReportedMode | undefined;
  readonly operationModes?: readonly OperationMode[] | undefined;
  readonly tariff?: { readonly [Name in keyof BatteryTariff]?: BatteryTariff[Name] | undefined };
  readonly household?: { readonly [Name in keyof Household]?: Household[Name] | undefined };
  readonly location?: Coordinates | null | undefined;
  readonly faults?: { readonly [Fault in keyof BatteryFaults]?: BatteryFaults[Fault] | undefined };
};

/** A battery that exists only here. */
export type VirtualBattery = VirtualHead<'battery'> & BatteryBody;

/** The types of a virtual battery, for the registry of virtual kinds. */
export type BatteryVirtual = {
  readonly body: BatteryBody;
  readonly order: BatteryOrder;
  readonly change: BatteryChange;
};
