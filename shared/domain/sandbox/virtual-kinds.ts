import type { AssetKind } from '#shared/domain/assets/kinds.ts';
import { batterySimulation } from '#shared/domain/sandbox/battery/battery-simulation.ts';
import type { BatteryVirtual } from '#shared/domain/sandbox/battery/virtual-battery.ts';
import { chargerSimulation } from '#shared/domain/sandbox/charger/charger-simulation.ts';
import type { ChargerVirtual } from '#shared/domain/sandbox/charger/virtual-charger.ts';
import { hvacSimulation } from '#shared/domain/sandbox/hvac/hvac-simulation.ts';
import type { HvacVirtual } from '#shared/domain/sandbox/hvac/hvac-virtual.ts';
import { inverterSimulation } from '#shared/domain/sandbox/inverter/inverter-simulation.ts';
import type { InverterVirtual } from '#shared/domain/sandbox/inverter/inverter-virtual.ts';
import { meterSimulation } from '#shared/domain/sandbox/meter/meter-simulation.ts';
import type { MeterVirtual } from '#shared/domain/sandbox/meter/virtual-meter.ts';
import type { Simulation, SiteRole } from '#shared/domain/sandbox/simulation.ts';
import { vehicleSimulation } from '#shared/domain/sandbox/vehicle/vehicle-simulation.ts';
import type { VehicleVirtual } from '#shared/domain/sandbox/vehicle/vehicle-virtual.ts';
import type { CommonFaults, VirtualHead } from '#shared/domain/sandbox/virtual-head.ts';

/** The kinds of virtual device, and the types in which they differ. */
export type VirtualKinds = {
  readonly vehicle: VehicleVirtual;
  readonly charger: ChargerVirtual;
  readonly hvac: HvacVirtual;
  readonly inverter: InverterVirtual;
  readonly battery: BatteryVirtual;
  readonly meter: MeterVirtual;
};

/** A device that exists only here. */
export type VirtualDevice<Kind extends AssetKind = AssetKind> = VirtualHead<Kind> &
  VirtualKinds[Kind]['body'];

/** What can be changed of a virtual device: what all have, and what its kind has. */
export type VirtualChange<Kind extends AssetKind = AssetKind> = VirtualKinds[Kind]['change'] & {
  readonly isReachable?: boolean | undefined;
  readonly faults?: { readonly [Fault in keyof CommonFaults]?: CommonFaults[Fault] | undefined };
};

/** What a virtual device of a kind is made of, and what is changed of it at once. */
export type VirtualOrder<Kind extends AssetKind = AssetKind> = VirtualKinds[Kind]['order'] &
  VirtualChange<Kind>;

/** An order, and for what. */
export type DeviceOrder<Kind extends AssetKind = AssetKind> = {
  readonly kind: Kind;
  readonly order: VirtualOrder<Kind>;
};

/** Whether a virtual device is of a kind. */
export const isVirtual = <Kind extends AssetKind>(
  kind: Kind,
  device: { readonly type: AssetKind },
): device is VirtualDevice<Kind> => device.type === kind;

const simulations: { readonly [Kind in AssetKind]: Simulation<Kind, VirtualKinds[Kind]> } = {
  vehicle: vehicleSimulation,
  charger: chargerSimulation,
  hvac: hvacSimulation,
  inverter: inverterSimulation,
  battery: batterySimulation,
  meter: meterSimulation,
};

/** How virtual devices of a kind behave. */
export const simulationOf = <Kind extends AssetKind>(
  kind: Kind,
): Simulation<Kind, VirtualKinds[Kind]> => simulations[kind];

/** How virtual devices of a kind stand to the others of their site; undefined where none of them feels them. */
export const roleOf = <Kind extends AssetKind>(
  kind: Kind,
): SiteRole<VirtualDevice<Kind>> | undefined => simulationOf<Kind>(kind).site;
