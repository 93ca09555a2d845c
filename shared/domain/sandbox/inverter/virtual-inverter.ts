import type { Degrees, Instant, Kilowatts, WattHours } from '#shared/domain/quantities/units.ts';
import type { Plane } from '#shared/domain/sandbox/sun/sunlight-on-plane.ts';
import type { CommonFaults, VirtualHead } from '#shared/domain/sandbox/virtual-head.ts';

/** The panels behind an inverter: all that its production depends on beside time and weather. */
export type SolarArray = Plane & {
  readonly longitude: Degrees;
  /** What it yields in full sunlight, as its data sheet says. */
  readonly peakPower: Kilowatts;
  /** Share of the sunlight that clouds take on average; how much it is changes from day to day. */
  readonly cloudFactor: number;
};

/** What a virtual inverter has beside what all virtual devices have. */
export type InverterBody = {
  readonly information: {
    readonly sn: string;
    readonly brand: string;
    readonly model: string;
    readonly siteName: string | null;
  };
  readonly array: SolarArray;
  /** What the array was before it was changed, oldest first: what it produced then stays produced. */
  readonly formerArrays: readonly { readonly until: Instant; readonly array: SolarArray }[];
  readonly installedAt: Instant;
  /** Counter since the installation, at `evaluatedAt`; the clock says what it is by now. */
  readonly produced: WattHours;
  /** IANA name; null when the vendor does not tell. */
  readonly timezone: string | null;
  readonly faults: CommonFaults;
};

/** An inverter that exists only here. */
export type VirtualInverter = VirtualHead<'inverter'> & InverterBody;
