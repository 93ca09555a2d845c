import { type Instant, kilowattHours } from '#shared/domain/quantities/units.ts';
import { producedBetween } from '#shared/domain/sandbox/inverter/production.ts';
import type { VirtualInverter } from '#shared/domain/sandbox/inverter/virtual-inverter.ts';
import type { ProductionReading } from '#shared/domain/statistics/production-statistics.ts';
import type { StatisticsPeriod } from '#shared/domain/statistics/statistics-period.ts';

/**
 * What the vendor's cloud shows of a period: every part that has begun since the installation, the one that is
 * under way as far as it has come. Out of reach, it knows nothing of what came after it was last heard.
 */
export const tellProduction = (
  inverter: VirtualInverter,
  { starts, end }: StatisticsPeriod,
  now: Instant,
): ProductionReading => {
  const { installedAt, lastHeard } = inverter;
  const heardUntil = lastHeard ? lastHeard.observedAt : now;
  const values = starts.map((start, index) => {
    const until = starts[index + 1] ?? end;
    if (start >= heardUntil || until <= installedAt) return null;
    const produced = producedBetween(inverter, start, until < heardUntil ? until : heardUntil);
    return kilowattHours(produced / 1000);
  });
  return { values, isFinal: heardUntil >= end };
};
