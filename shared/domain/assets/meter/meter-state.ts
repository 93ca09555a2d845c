import type { Position, ReportedPosition } from '#shared/domain/assets/position.ts';
import type { SiteInformation } from '#shared/domain/assets/site-device.ts';
import type { Instant, Kilowatts } from '#shared/domain/quantities/units.ts';

type MeterEnergyState = {
  /** Positive from the grid into the site, negative into the grid; null when the vendor does not tell. */
  readonly power: Kilowatts | null;
  readonly lastUpdated: Instant | null;
};

/** What a vendor tells of a meter. */
type MeterReport = {
  readonly information: SiteInformation;
  readonly energyState: MeterEnergyState;
  readonly location: ReportedPosition;
};

/** Everything that is stored about a meter beyond what every asset has. */
type MeterState = MeterReport & { readonly location: Position };

export const meterAbilities = [
  'read:information',
  'read:energyState',
  'read:location',
  'measuresConsumption',
  'measuresProduction',
] as const;

/** The types of a meter, for the registry of kinds. Nothing can be asked of one. */
export type MeterKind = {
  readonly state: MeterState;
  readonly report: MeterReport;
  readonly request: never;
  readonly ability: (typeof meterAbilities)[number];
};
