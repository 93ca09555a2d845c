import { getChargingStatistics } from '#shared/app/statistics/get-charging-statistics.ts';
import type { ReadConsumptionDeps } from '#shared/app/statistics/read-consumption.ts';
import { getChargingStatistics as contract } from '#shared/contract/operations/statistics/get-charging-statistics.ts';
import { toChargingStatisticsView } from '#shared/contract/views/charging-statistics-view.ts';
import { hours } from '#shared/domain/quantities/units.ts';
import { readConsumptionDeps } from '#shared/runtime/connections/read-consumption-deps.ts';
import { consumptionWanted } from '#shared/runtime/http/consumption-wanted.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  contract,
  async ({ client, path, query }, deps: ReadConsumptionDeps) => {
    const { resolution, utcOffset = '0' } = query;
    const offset = hours(Number(utcOffset));
    const wanted = consumptionWanted(client.id, path, query);
    const entries = await getChargingStatistics(deps, { ...wanted, resolution, offset });
    return { status: 200, body: toChargingStatisticsView(entries) };
  },
);

export const handler = operation(readConsumptionDeps);
