import type { Random } from '#bin/simulate/engine/random.ts';
import { kilowattHours } from '#shared/domain/quantities/units.ts';
import type { ProductionReading } from '#shared/domain/statistics/production-statistics.ts';
import type { Faults } from '#test/simulation/faults/faults.ts';

/** What a broken cloud makes of what was produced: parts are missing, or cannot be. It does not call that final. */
export const distortProduction = (
  faults: Faults,
  random: Random,
  reading: ProductionReading,
): ProductionReading => {
  let told = reading;
  if (faults.strike('vendor-partial', random)) {
    const values = told.values.map((value) => (random.chance(0.3) ? null : value));
    told = { values, isFinal: false };
  }
  if (!faults.strike('vendor-nonsense', random)) return told;
  // Fewer parts than the period has, or numbers that nothing produces.
  if (random.chance(0.2)) return { values: told.values.slice(1), isFinal: false };
  const odd = random.pick([Number.NaN, -1, 1e308, Number.POSITIVE_INFINITY]);
  const values = told.values.map((value) => (random.chance(0.3) ? kilowattHours(odd) : value));
  return { values, isFinal: false };
};
