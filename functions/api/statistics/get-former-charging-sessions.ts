import { getChargingSessionsStatistics } from '#shared/app/statistics/get-charging-sessions-statistics.ts';
import type { ReadConsumptionDeps } from '#shared/app/statistics/read-consumption.ts';
import { getFormerChargingSessions } from '#shared/contract/operations/statistics/get-former-charging-sessions.ts';
import { toSessionsStatisticsView } from '#shared/contract/views/charging-statistics-view.ts';
import { readConsumptionDeps } from '#shared/runtime/connections/read-consumption-deps.ts';
import { consumptionWanted } from '#shared/runtime/http/consumption-wanted.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';
import { userNamed } from '#shared/runtime/http/user-named.ts';

export const operation = httpOperation(
  getFormerChargingSessions,
  async ({ client, query }, deps: ReadConsumptionDeps) => {
    const wanted = consumptionWanted(client.id, { userId: userNamed(client) }, query);
    const sessions = await getChargingSessionsStatistics(deps, wanted);
    return { status: 200, body: toSessionsStatisticsView(sessions) };
  },
);

export const handler = operation(readConsumptionDeps);
