import {
  amperes,
  kilometres,
  kilowattHours,
  kilowatts,
  percent,
} from '#shared/domain/quantities/units.ts';
import type { VirtualVehicle } from '#shared/domain/sandbox/vehicle/virtual-vehicle.ts';
import { noFaults, type VirtualHead } from '#shared/domain/sandbox/virtual-head.ts';
import { brandOf } from '#shared/domain/vendors/brand-of.ts';

/** What a virtual vehicle is made of; the rest is that of a common compact car. */
export type VehicleOrder = {
  readonly brand?: string | undefined;
  readonly model?: string | undefined;
  readonly year?: number | undefined;
  readonly vin?: string | undefined;
};

/** A virtual vehicle fresh from the factory: half full, not plugged in, in good order. */
export const newVehicle = (
  head: VirtualHead<'vehicle'>,
  { brand, model, year, vin }: VehicleOrder,
  vendor: string,
): VirtualVehicle => ({
  ...head,
  information: {
    vin: vin ?? vinOf(head.id),
    brand: brand ?? brandOf(vendor),
    model: model ?? 'Virtual',
    year: year ?? null,
    displayName: null,
  },
  battery: {
    capacity: kilowattHours(60),
    level: percent(50),
    chargeLimit: percent(100),
    maxPower: kilowatts(11),
    maxCurrent: amperes(16),
    fullRange: kilometres(400),
  },
  isPluggedIn: false,
  pluggedInto: null,
  isChargingWanted: false,
  chargesWhenPluggedIn: false,
  odometer: kilometres(0),
  location: null,
  faults: { ...noFaults, wrongState: null },
});

/**
 * Seventeen characters without I, O and Q, as ISO 3779 asks, and different for every device. They
 * come from the end of the id: a UUID of version 7 begins with the time and ends with chance.
 */
const vinOf = (id: string): string => `LDS${id.replaceAll('-', '').slice(-14).toUpperCase()}`;
