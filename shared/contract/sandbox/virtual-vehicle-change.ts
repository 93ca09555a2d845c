import type * as z from 'zod';
import type { ChangeVirtualVehicle } from '#shared/contract/schemas/virtual-vehicle.ts';
import { toFaultsChange } from '#shared/contract/views/virtual-faults-view.ts';
import {
  amperes,
  degrees,
  kilometres,
  kilowattHours,
  kilowatts,
  percent,
} from '#shared/domain/quantities/units.ts';
import type { VirtualChange } from '#shared/domain/sandbox/virtual-kinds.ts';

type Change = z.output<typeof ChangeVirtualVehicle>;

/** What a request wants changed, in the quantities of the domain. */
export const toVehicleChange = (change: Change): VirtualChange<'vehicle'> => ({
  displayName: change.displayName,
  isPluggedIn: change.isPluggedIn,
  pluggedInto: change.pluggedInto,
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
  ...(change.faults ? { faults: toFaultsChange(change.faults) } : {}),
});

const as = <Q>(quantity: (value: number) => Q, value: number | undefined): Q | undefined =>
  value === undefined ? undefined : quantity(value);
