import type { Household } from '#shared/domain/households/household.ts';
import type { Coordinates } from '#shared/domain/locations/coordinates.ts';
import type { LocationInput } from '#shared/domain/locations/location.ts';
import { degrees, type KilowattHours } from '#shared/domain/quantities/units.ts';
import type { DeviceOrder } from '#shared/domain/sandbox/virtual-kinds.ts';

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

/** The point at which a home is. */
export const pointOf = ({ latitude, longitude }: LocationInput): Coordinates => ({
  latitude,
  longitude,
});
