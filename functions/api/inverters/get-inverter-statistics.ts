import { type ReadStatisticsDeps, readStatistics } from '#shared/app/inverters/read-statistics.ts';
import { getInverterStatistics } from '#shared/contract/operations/inverters/get-inverter-statistics.ts';
import { toInverterStatisticsView } from '#shared/contract/views/inverter-statistics-view.ts';
import { toTimestamp } from '#shared/contract/views/to-timestamp.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { assets, statistics } from '#shared/runtime/connections/stores.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  getInverterStatistics,
  async ({ client, path, query }, deps: ReadStatisticsDeps) => {
    const { year, month, day = null } = query;
    const wanted = { clientId: client.id, assetId: path.inverterId, year, month, day };
    const { retryAfter, ...known } = await readStatistics(deps, wanted);
    const body = toInverterStatisticsView(known);
    if (retryAfter === null) return { status: 200, body };
    return { status: 202, body: { ...body, retryAfter: toTimestamp(retryAfter) } };
  },
);

export const handler = operation(() => ({
  assets: assets(),
  statistics: statistics(),
  clock: systemClock,
}));
