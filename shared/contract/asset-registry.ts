import { battery } from '#shared/contract/assets/battery.ts';
import { charger } from '#shared/contract/assets/charger.ts';
import type { AssetContract } from '#shared/contract/assets/define-asset.ts';
import { hvac } from '#shared/contract/assets/hvac.ts';
import { inverter } from '#shared/contract/assets/inverter.ts';
import { meter } from '#shared/contract/assets/meter.ts';
import { vehicle } from '#shared/contract/assets/vehicle.ts';
import type { Event } from '#shared/contract/event.ts';
import type { Operation } from '#shared/contract/operation.ts';
import type { VirtualContract } from '#shared/contract/sandbox/define-virtual.ts';
import { virtualBattery } from '#shared/contract/sandbox/virtual-battery.ts';
import { virtualCharger } from '#shared/contract/sandbox/virtual-charger.ts';
import { virtualHvac } from '#shared/contract/sandbox/virtual-hvac.ts';
import { virtualInverter } from '#shared/contract/sandbox/virtual-inverter.ts';
import { virtualMeter } from '#shared/contract/sandbox/virtual-meter.ts';
import { virtualVehicle } from '#shared/contract/sandbox/virtual-vehicle.ts';
import { type AssetKind, assetKinds } from '#shared/domain/assets/kinds.ts';

/** What the API says about each kind of asset. */
const contracts: { readonly [Kind in AssetKind]: AssetContract<Kind> } = {
  vehicle,
  charger,
  hvac,
  inverter,
  battery,
  meter,
};

/** What the sandbox says about virtual devices of each kind. */
const virtualContracts: { readonly [Kind in AssetKind]: VirtualContract<Kind> } = {
  vehicle: virtualVehicle,
  charger: virtualCharger,
  hvac: virtualHvac,
  inverter: virtualInverter,
  battery: virtualBattery,
  meter: virtualMeter,
};

/** What the API says about a kind. */
export const contractOf = <Kind extends AssetKind>(kind: Kind): AssetContract<Kind> =>
  contracts[kind];

/** What the sandbox says about a kind. */
export const virtualContractOf = <Kind extends AssetKind>(kind: Kind): VirtualContract<Kind> =>
  virtualContracts[kind];

/** The operations that all kinds have, of one kind. */
export const sharedOperationsOf = ({
  operations,
  actions,
}: AssetContract): readonly Operation[] => [
  ...Object.values(operations),
  ...Object.values(actions?.operations ?? {}),
];

/** Every operation on assets, kind by kind. */
export const assetOperations = (): readonly Operation[] =>
  assetKinds.flatMap((kind) => {
    const contract = contractOf(kind);
    return [...sharedOperationsOf(contract), ...contract.own];
  });

/** The events of every kind. */
export const assetEvents = (): readonly Event[] =>
  assetKinds.flatMap((kind) => Object.values(contractOf(kind).events));
