import type { AssetKind } from '#shared/domain/assets/kinds.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import { simulationOf, type VirtualDevice } from '#shared/domain/sandbox/virtual-kinds.ts';
import type { ProductionReading } from '#shared/domain/statistics/production-statistics.ts';
import type { StatisticsPeriod } from '#shared/domain/statistics/statistics-period.ts';

/** What the vendor's cloud has kept of a period at `now`; undefined for a device that produces nothing. */
export const recallProduction = <Kind extends AssetKind>(
  device: VirtualDevice<Kind>,
  period: StatisticsPeriod,
  now: Instant,
): ProductionReading | undefined => simulationOf<Kind>(device.type).recall?.(device, period, now);
