import type { Household } from '#shared/domain/households/household.ts';
import type { Kilowatts } from '#shared/domain/quantities/units.ts';
import type { Coordinates } from '#shared/domain/sandbox/report-position.ts';
import type { CommonFaults, VirtualHead } from '#shared/domain/sandbox/virtual-head.ts';

/** Switches that make a virtual meter misbehave. It takes no commands that it could ignore. */
type MeterFaults = CommonFaults & {
  /** Reported in place of what is true; null for the truth. */
  readonly wrongPower: Kilowatts | null;
};

type MeterBody = {
  readonly information: {
    readonly brand: string;
    readonly model: string;
    readonly siteName: string | null;
  };
  /** Whether it notices what comes from the grid. */
  readonly measuresConsumption: boolean;
  /** Whether it notices what goes into the grid. */
  readonly measuresProduction: boolean;
  readonly household: Household;
  readonly location: Coordinates | null;
  readonly faults: MeterFaults;
};

/** What a virtual meter is made of. */
type MeterOrder = { readonly brand?: string | undefined; readonly model?: string | undefined };

/** What its owner, or a hand on the fault switches, can change. */
type MeterChange = {
  readonly siteName?: string | null | undefined;
  readonly measuresConsumption?: boolean | undefined;
  readonly measuresProduction?: boolean | undefined;
  readonly household?: { readonly [Name in keyof Household]?: Household[Name] | undefined };
  readonly location?: Coordinates | null | undefined;
  readonly faults?: { readonly [Fault in keyof MeterFaults]?: MeterFaults[Fault] | undefined };
};

/** A meter that exists only here. */
export type VirtualMeter = VirtualHead<'meter'> & MeterBody;

/** The types of a virtual meter, for the registry of virtual kinds. */
export type MeterVirtual = {
  readonly body: MeterBody;
  readonly order: MeterOrder;
  readonly change: MeterChange;
};
