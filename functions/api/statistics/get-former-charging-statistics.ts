import { getChargingStatistics } from '#shared/app/statistics/get-charging-statistics.ts';
import type { ReadConsumptionDeps } from '#shared/app/statistics/read-consumption.ts';
import { getFormerChargingStatistics } from '#shared/contract/operations/statistics/get-former-charging-statistics.ts';
import { toChargingStatisticsView } from '#shared/contract/views/charging-statistics-view.ts';
import { hours } from '#shared/domain/quantities/units.ts';
import { readConsumptionDeps } from '#shared/runtime/connections/read-consumption-deps.ts';
import { consumptionWanted } from '#shared/runtime/http/consumption-wanted.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';
import { userNamed } from '#shared/runtime/http/user-named.ts';

export const operation = httpOperation(
  getFormerChargingStatistics,
  async ({ client, query }, deps: ReadConsumptionDeps) => {
    const { resolution, utcOffset = '0' } = query;
    const offset = hours(Number(utcOffset));
    const wanted = consumptionWanted(client.id, { userId: userNamed(client) }, query);
    const entries = await getChargingStatistics(deps, { ...wanted, resolution, offset });
    return { status: 200, body: toChargingStatisticsView(entries) };
  },
);

export const handler = operation(readConsumptionDeps);
