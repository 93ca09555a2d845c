import type { VehicleInformation } from '#shared/domain/assets/vehicle-state.ts';
import {
  amperes,
  type Instant,
  kilometres,
  kilowattHours,
  kilowatts,
  percent,
} from '#shared/domain/quantities/units.ts';
import { changeVehicle, type VehicleChange } from '#shared/domain/sandbox/change-vehicle.ts';
import type { VirtualVehicle } from '#shared/domain/sandbox/virtual-vehicle.ts';

/** What a virtual vehicle is made of; the rest is that of a common compact car. */
export type NewVehicle = VehicleChange & {
  readonly clientId: string;
  readonly id: string;
  readonly accountId: string;
  readonly brand: string;
  readonly model?: string | undefined;
  readonly year?: number | undefined;
  readonly vin?: string | undefined;
};

/** A virtual vehicle fresh from the factory: half full, not plugged in, in good order. */
export const newVehicle = (
  { clientId, id, accountId, brand, model, year, vin, ...change }: NewVehicle,
  now: Instant,
): VirtualVehicle => {
  const information: VehicleInformation = {
    vin: vin ?? vinOf(id),
    brand,
    model: model ?? 'Virtual',
    year: year ?? null,
    displayName: null,
  };
  const factory: VirtualVehicle = {
    clientId,
    id,
    type: 'vehicle',
    accountId,
    information,
    battery: {
      capacity: kilowattHours(60),
      level: percent(50),
      chargeLimit: percent(100),
      maxPower: kilowatts(11),
      maxCurrent: amperes(16),
      fullRange: kilometres(400),
    },
    isPluggedIn: false,
    isChargingWanted: false,
    chargesWhenPluggedIn: false,
    odometer: kilometres(0),
    location: null,
    lastHeard: null,
    faults: { ignoresCommands: false, slow: null, wrongState: null },
    waiting: [],
    evaluatedAt: now,
    heardAt: now,
    createdAt: now,
    updatedAt: now,
    version: 1,
  };
  return changeVehicle(factory, change, now);
};

/**
 * Seventeen characters without I, O and Q, as ISO 3779 asks, and different for every device. They
 * come from the end of the id: a UUID of version 7 begins with the time and ends with chance.
 */
const vinOf = (id: string): string => `LDS${id.replaceAll('-', '').slice(-14).toUpperCase()}`;
