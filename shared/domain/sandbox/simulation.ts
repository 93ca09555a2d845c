import type { AssetKind, Kinds } from '#shared/domain/assets/kinds.ts';
import type { Household } from '#shared/domain/households/household.ts';
import type { Instant, KilowattHours, Kilowatts } from '#shared/domain/quantities/units.ts';
import type { Demand, Supply, Surroundings } from '#shared/domain/sandbox/site/surroundings.ts';
import type { CommonFaults, VirtualHead } from '#shared/domain/sandbox/virtual-head.ts';
import type { ProductionReading } from '#shared/domain/statistics/production-statistics.ts';
import type { StatisticsPeriod } from '#shared/domain/statistics/statistics-period.ts';
import type { DeviceReading } from '#shared/domain/vendors/device-reading.ts';

/** The types in which virtual devices of a kind differ. */
type VirtualTypes = {
  /** What a device has beyond its head. */
  readonly body: { readonly faults: CommonFaults };
  /** What one is made of; the rest is as it leaves the factory. */
  readonly order: object;
  /** What somebody with a hand on it, or on its fault switches, can change. */
  readonly change: object;
};

type Device<Kind extends AssetKind, Virtual extends VirtualTypes> = VirtualHead<Kind> &
  Virtual['body'];

/** How the devices of a kind behave. What all kinds do alike is done around it. */
export type Simulation<Kind extends AssetKind, Virtual extends VirtualTypes> = {
  /**
   * A device as it leaves the factory.
   *
   * @param vendor Whose brand the device has where an order names none.
   */
  readonly create: (
    head: VirtualHead<Kind>,
    order: Virtual['order'],
    vendor: string,
  ) => Device<Kind, Virtual>;
  readonly change: (
    device: Device<Kind, Virtual>,
    change: Virtual['change'],
  ) => Device<Kind, Virtual>;
  /**
   * The device as it is at `to`, later than it is stored for, when nobody commands it. Going there in two
   * steps gives the same as going in one, as long as what is around stays the same.
   */
  readonly pass: (
    device: Device<Kind, Virtual>,
    to: Instant,
    around: Surroundings,
  ) => Device<Kind, Virtual>;
  /** What a device does with a command at the moment it takes effect. */
  readonly obey: (
    device: Device<Kind, Virtual>,
    request: Kinds[Kind]['request'],
  ) => Device<Kind, Virtual>;
  /** What the vendor's cloud shows of a device within reach, at the moment for which it is stored. */
  readonly report: (device: Device<Kind, Virtual>, around: Surroundings) => DeviceReading<Kind>;
  /** What the vendor's cloud has kept of what a device produced; absent for what produces nothing. */
  readonly recall?: (
    device: Device<Kind, Virtual>,
    period: StatisticsPeriod,
    now: Instant,
  ) => ProductionReading;
  /** How it stands to the others of its site; absent for what none of them feels. */
  readonly site?: SiteRole<Device<Kind, Virtual>>;
};

/** How the devices of a kind stand to the others of their site. Whatever is absent does not exist for the kind. */
export type SiteRole<One> = {
  /** The one that it is plugged into, or that is plugged into it: what becomes of either depends on both. */
  readonly partner?: (device: One) => string | null;
  /** With another one plugged into it, or with none; undefined when it is taken. */
  readonly host?: (device: One, guestId: string | null) => One | undefined;
  /** Plugged in no more, because what it was plugged into is gone. */
  readonly release?: (device: One) => One;
  /** What it allows the one that is plugged into it. */
  readonly supply?: (device: One) => Supply;
  /** What it takes where it is plugged in. */
  readonly demand?: (device: One, around: Pick<Surroundings, 'supplyOf'>) => Demand;
  /** What it takes from the site at the moment for which it is stored; negative for what it gives. */
  readonly power?: (device: One, around: Surroundings) => Kilowatts;
  /** What it took from the site between two states, in which nobody commanded it. */
  readonly energy?: (before: One, after: One) => KilowattHours;
  /** Whether it minds what the others take, and answers to it or only counts it: they pass before it. */
  readonly minds?: 'answering' | 'counting';
  /** The household that it counts with: one for all of a site. */
  readonly household?: {
    readonly of: (device: One) => Household;
    readonly set: (device: One, household: Household) => One;
  };
};

/** Of a device that keeps the household of its site under this name. */
export const livesInHousehold = <One extends { readonly household: Household }>(): NonNullable<
  SiteRole<One>['household']
> => ({
  of: ({ household }) => household,
  set: (device, household) => ({ ...device, household }),
});
