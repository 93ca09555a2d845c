import { getChargingSessionsStatistics } from '#shared/app/statistics/get-charging-sessions-statistics.ts';
import type { ReadConsumptionDeps } from '#shared/app/statistics/read-consumption.ts';
import { getChargingSessionsStatistics as contract } from '#shared/contract/operations/statistics/get-charging-sessions-statistics.ts';
import { toSessionsStatisticsView } from '#shared/contract/views/charging-statistics-view.ts';
import { readConsumptionDeps } from '#shared/runtime/connections/read-consumption-deps.ts';
import { consumptionWanted } from '#shared/runtime/http/consumption-wanted.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  contract,
  async ({ client, path, query }, deps: ReadConsumptionDeps) => {
    const wanted = consumptionWanted(client.id, path, query);
    const sessions = await getChargingSessionsStatistics(deps, wanted);
    return { status: 200, body: toSessionsStatisticsView(sessions) };
  },
);

export const handler = operation(readConsumptionDeps);
