import type * as z from 'zod';
import type {
  ChargingStatistics,
  SessionsStatistics,
} from '#shared/contract/schemas/charging-statistics.ts';
import { toTimestamp } from '#shared/contract/views/to-timestamp.ts';
import type { SeriesEntry } from '#shared/domain/consumption/charging-series.ts';
import type { ChargingSession } from '#shared/domain/consumption/charging-sessions.ts';
import type { ConsumptionSummary } from '#shared/domain/consumption/consumption-summary.ts';

/** Consumption by bucket, as the API shows it. */
export const toChargingStatisticsView = (
  entries: readonly SeriesEntry[],
): z.input<typeof ChargingStatistics> =>
  entries.map(({ start, summary }) => ({ ...summaryView(summary), date: toTimestamp(start) }));

/** Sessions as the API shows them. */
export const toSessionsStatisticsView = (
  sessions: readonly ChargingSession[],
): z.input<typeof SessionsStatistics> =>
  sessions.map(({ assetId, locationId, from, to, summary }) => ({
    ...summaryView(summary),
    id: assetId,
    locationId,
    from: toTimestamp(from),
    to: toTimestamp(to),
  }));

const summaryView = ({ power, energy, price, cost, priceAtOnce, savings }: ConsumptionSummary) => ({
  kw: power,
  kwhSum: energy,
  price,
  costSum: cost,
  nonSmartPrice: priceAtOnce ?? { min: null, max: null, mean: null },
  estimatedSavings: savings,
});
