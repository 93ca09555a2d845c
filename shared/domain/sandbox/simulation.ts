import type { AssetKind, Kinds } from '#shared/domain/assets/kinds.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { CommonFaults, VirtualHead } from '#shared/domain/sandbox/virtual-head.ts';
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
   * steps gives the same as going in one.
   */
  readonly pass: (device: Device<Kind, Virtual>, to: Instant) => Device<Kind, Virtual>;
  /** What a device does with a command at the moment it takes effect. */
  readonly obey: (
    device: Device<Kind, Virtual>,
    request: Kinds[Kind]['request'],
  ) => Device<Kind, Virtual>;
  /** What the vendor's cloud shows of a device within reach, at the moment for which it is stored. */
  readonly report: (device: Device<Kind, Virtual>) => DeviceReading<Kind>;
};
