import {
  type FetchStatisticsDeps,
  fetchStatistics,
} from '#shared/app/inverters/fetch-statistics.ts';
import { StatisticsMessage } from '#shared/contract/messages/statistics-message.ts';
import { fetchStatisticsDeps } from '#shared/runtime/connections/fetch-statistics-deps.ts';
import { queueHandler } from '#shared/runtime/queue-handler.ts';

export const worker = queueHandler(
  'fetchStatistics',
  StatisticsMessage,
  (message, deps: FetchStatisticsDeps) => fetchStatistics(deps, message),
);

export const handler = worker(fetchStatisticsDeps);
