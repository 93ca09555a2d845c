import type { Random } from '#bin/simulate/engine/random.ts';
import type { Car } from '#bin/simulate/fleet/car.ts';
import type { Driver } from '#bin/simulate/people/driver.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';

/** A driver of the fleet with a vehicle, and how it stands with both. */
export type Member = {
  readonly number: number;
  readonly userId: string;
  readonly accountId: string;
  readonly driver: Driver;
  readonly car: Car;
  readonly random: Random;
  /** Known once the account was looked at. */
  assetId: string;
  /** Since it was plugged in at home; null while it is not. */
  night: Night | null;
};

/** The time for which a vehicle is plugged in at home. */
export type Night = {
  readonly pluggedAt: Instant;
  /** The first deadline after that. */
  readonly deadline: Instant;
  /** Whether charging at once would reach the limit well before the deadline. */
  readonly isFeasible: boolean;
  /** Whether something happened for which nobody can be blamed that it is not full. */
  isExcused: boolean;
  /** Whether it takes commands to stop and does nothing. */
  ignoresStop: boolean;
};
