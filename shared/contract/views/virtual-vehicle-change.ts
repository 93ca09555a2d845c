import type * as z from 'zod';
import type {
  ChangeVirtualVehicle,
  NewVirtualVehicle,
} from '#shared/contract/schemas/virtual-device.ts';
import {
  amperes,
  degrees,
  kilometres,
  kilowattHours,
  kilowatts,
  percent,
  seconds,
} from '#shared/domain/quantities/units.ts';
import type { VehicleChange } from '#shared/domain/sandbox/change-vehicle.ts';
import type { NewVehicle } from '#shared/domain/sandbox/new-vehicle.ts';

type Change = z.output<typeof ChangeVirtualVehicle>;

/** What a request wants changed, in the quantities of the domain. */
export const toVehicleChange = (change: Change): VehicleChange => ({
  displayName: change.displayName,
  isPluggedIn: change.isPluggedIn,
  chargesWhenPluggedIn: change.chargesWhenPluggedIn,
  isReachable: change.isReachable,
  batteryLevel: as(percent, change.batteryLevel),
  batteryCapacity: as(kilowattHours, change.batteryCapacity),
  chargeLimit: as(percent, change.chargeLimit),
  maxPower: as(kilowatts, change.maxPower),
  maxCurrent: as(amperes, change.maxCurrent),
  fullRange: as(kilometres, change.fullRange),
  odometer: as(kilometres, change.odometer),
  location: change.location && {
    latitude: degrees(change.location.latitude),
    longitude: degrees(change.location.longitude),
  },
  faults: change.faults && toFaultsChange(change.faults),
});

/** The vehicle that a request orders, of a vendor whose name stands in for a brand. */
export const toVehicleOrder = (
  { brand, model, year, vin, ...change }: z.output<typeof NewVirtualVehicle>,
  vendor: string,
): Omit<NewVehicle, 'clientId' | 'id' | 'accountId'> => ({
  ...toVehicleChange(change),
  brand: brand ?? vendor,
  model,
  year,
  vin,
});

const toFaultsChange = ({
  slow,
  ...others
}: NonNullable<Change['faults']>): VehicleChange['faults'] => ({
  ...others,
  slow: slow && {
    answers: seconds(slow.answersAfterSeconds),
    takesEffect: seconds(slow.takesEffectAfterSeconds),
  },
});

const as = <Q>(quantity: (value: number) => Q, value: number | undefined): Q | undefined =>
  value === undefined ? undefined : quantity(value);
