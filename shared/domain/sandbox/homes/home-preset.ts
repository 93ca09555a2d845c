import type { AssetKind } from '#shared/domain/assets/kinds.ts';
import type { LocationInput } from '#shared/domain/locations/location.ts';
import { degrees, type KilowattHours } from '#shared/domain/quantities/units.ts';
import type { Household } from '#shared/domain/sandbox/site-load.ts';
import type { DeviceOrder, VirtualOrder } from '#shared/domain/sandbox/virtual-kinds.ts';

/** A household as it can be ordered by name. */
export type HomePreset = {
  /** For whoever chooses among them. */
  readonly description: string;
  /** What its people use on an average day, beside its devices. */
  readonly dailyConsumption: KilowattHours;
  /** What it has at which vendor: one account each. */
  readonly accounts: readonly PresetAccount[];
};

type PresetAccount = { readonly vendor: string; readonly devices: readonly PresetDevice[] };

/** A device of a preset, wherever its home may be. */
export type PresetDevice = (home: PresetHome) => DeviceOrder;

/** What devices have to know of the home that they are for. */
type PresetHome = { readonly place: LocationInput; readonly household: Household };

/** The orders of a home at a place, vendor by vendor. */
export const ordersOf = (
  { accounts, dailyConsumption }: HomePreset,
  place: LocationInput,
): readonly { readonly vendor: string; readonly orders: readonly DeviceOrder[] }[] => {
  const household = { dailyConsumption, timeZone: place.timezoneName };
  return accounts.map(({ vendor, devices }) => ({
    vendor,
    orders: devices.map((orderFor) => orderFor({ place, household })),
  }));
};

/** Where a home is unless somebody says where. */
export const usualPlace: LocationInput = {
  name: 'Home',
  latitude: degrees(52.37),
  longitude: degrees(4.9),
  timezoneName: 'Europe/Amsterdam',
};

/** Something that is the same everywhere, as a unit of the heating is. */
const anywhere =
  <Kind extends AssetKind>(kind: Kind) =>
  (order: VirtualOrder<Kind>): PresetDevice =>
  () => ({ kind, order });

export const aCharger = anywhere('charger');
export const anHvac = anywhere('hvac');

/** It stands at home, and is plugged in there when there is a charger. */
export const aVehicle =
  (order: VirtualOrder<'vehicle'>): PresetDevice =>
  ({ place }) => ({ kind: 'vehicle', order: { ...order, location: pointOf(place) } });

/** On the roof: the sun goes by the place. */
export const anInverter =
  (order: VirtualOrder<'inverter'>): PresetDevice =>
  ({ place }) => ({
    kind: 'inverter',
    order: {
      ...order,
      siteName: place.name,
      location: pointOf(place),
      timezone: place.timezoneName,
    },
  });

export const aBattery =
  (order: VirtualOrder<'battery'>): PresetDevice =>
  ({ place, household }) => ({
    kind: 'battery',
    order: { ...order, siteName: place.name, location: pointOf(place), household },
  });

export const aMeter =
  (order: VirtualOrder<'meter'>): PresetDevice =>
  ({ place, household }) => ({
    kind: 'meter',
    order: { ...order, siteName: place.name, location: pointOf(place), household },
  });

const pointOf = ({ latitude, longitude }: LocationInput) => ({ latitude, longitude });
