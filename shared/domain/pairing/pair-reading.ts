import type { Coordinates } from '#shared/domain/locations/coordinates.ts';
import type {
  Instant,
  Kilometres,
  KilowattHours,
  Kilowatts,
  Percent,
} from '#shared/domain/quantities/units.ts';

/** What pairing hears of either side of a cable: only what the device itself told, never what its pair lent it. */
export type SideReading = {
  readonly id: string;
  /** When the device told it, by the clock of its vendor; null where that does not say. */
  readonly recordedAt: Instant | null;
  /** When we heard of it, by our own clock. */
  readonly receivedAt: Instant;
  readonly isReachable: boolean | null;
  readonly isPluggedIn: boolean | null;
  readonly isCharging: boolean | null;
  readonly powerDeliveryState: string;
  /** Negative while it discharges. */
  readonly chargeRate: Kilowatts | null;
};

export type VehicleReading = SideReading & {
  readonly batteryLevel: Percent | null;
  /** Usable capacity. */
  readonly batteryCapacity: KilowattHours | null;
  /** Where it says that it is, and since when it does. */
  readonly position: (Coordinates & { readonly at: Instant }) | null;
  readonly odometer: Kilometres | null;
};

export type ChargerReading = SideReading & {
  /** Where the location is that its user gave it; null while it has none. */
  readonly stands: Coordinates | null;
};

/** Whether somebody said by hand what is to become of a combination. */
export type PairMode = 'AUTO' | 'NEVER' | 'ALWAYS';

/** One vehicle and one charger of one user. */
export type Combination = { readonly vehicleId: string; readonly chargerId: string };

/** The same combination always has the same key, and no other one has it. */
export const keyOfCombination = ({ vehicleId, chargerId }: Combination): string =>
  `${vehicleId.length} ${vehicleId} ${chargerId}`;
