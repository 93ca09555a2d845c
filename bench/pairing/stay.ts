/** Power that flows for some time, in kW at the charge point. Times are in ms since the set began. */
export type Flow = {
  readonly from: number;
  readonly to: number;
  readonly power: number;
  /** Whether the car calls it charging: it does not while it only warms itself. */
  readonly isCharging: boolean;
};

/** Somebody's car with its cable in. */
export type Stay = {
  /** Index of the household's car; -1 for a guest's. */
  readonly car: number;
  /** Index of the household's charger; -1 for any other socket. */
  readonly charger: number;
  readonly isAtHome: boolean;
  readonly from: number;
  to: number;
  readonly flows: readonly Flow[];
  /** Of the car's battery, in % and kWh. */
  readonly levelBefore: number;
  readonly capacity: number;
};

/** The car's level at a moment, in %. A tenth of what is taken does not arrive. */
export const levelAt = ({ flows, levelBefore, capacity }: Stay, at: number): number => {
  let energy = 0;
  for (const { from, to, power, isCharging } of flows) {
    if (isCharging && from < at) energy += (power * (Math.min(to, at) - from)) / 3_600_000;
  }
  return Math.min(100, levelBefore + (100 * 0.9 * energy) / capacity);
};
