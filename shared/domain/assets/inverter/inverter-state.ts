import type { Position, ReportedPosition } from '#shared/domain/assets/position.ts';
import type { Instant, KilowattHours, Kilowatts } from '#shared/domain/quantities/units.ts';

/** Which inverter it is; null wherever the vendor does not tell. */
type InverterInformation = {
  /** The vendor's own id, where people can see it. */
  readonly id: string | null;
  /** Serial number. */
  readonly sn: string | null;
  readonly brand: string | null;
  readonly model: string | null;
  /** What the user calls the site. */
  readonly siteName: string | null;
  readonly installationDate: Instant | null;
};

/** What is known of the production; null wherever the vendor does not tell. */
type InverterProductionState = {
  /** Positive flows out of the inverter. At night some draw a little. */
  readonly productionRate: Kilowatts | null;
  readonly isProducing: boolean | null;
  readonly totalLifetimeProduction: KilowattHours | null;
  readonly lastUpdated: Instant | null;
};

/** What a vendor tells of an inverter. */
type InverterReport = {
  readonly information: InverterInformation;
  readonly productionState: InverterProductionState;
  /** IANA name of the zone that it stands in. */
  readonly timezone: string | null;
  readonly location: ReportedPosition;
};

/** Everything that is stored about an inverter beyond what every asset has. */
type InverterState = InverterReport & { readonly location: Position };

export const inverterAbilities = ['read:productionState', 'read:productionStatistics'] as const;

/** The types of an inverter, for the registry of kinds. Nothing can be asked of one. */
export type InverterKind = {
  readonly state: InverterState;
  readonly report: InverterReport;
  readonly request: never;
  readonly ability: (typeof inverterAbilities)[number];
};
