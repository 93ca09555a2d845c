import type * as z from 'zod';
import { type EnqueueDueDeps, enqueueDue } from '#shared/app/ticks/enqueue-due.ts';
import type { StatisticsMessage } from '#shared/contract/messages/statistics-message.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { queue } from '#shared/runtime/connections/queue.ts';
import { statistics } from '#shared/runtime/connections/stores.ts';
import { tickHandler } from '#shared/runtime/tick-handler.ts';

export const worker = tickHandler(
  'enqueueDueStatistics',
  (_, deps: EnqueueDueDeps<z.output<typeof StatisticsMessage>>) => enqueueDue(deps),
);

export const handler = worker(() => {
  return { agenda: statistics().agenda, queue: queue('statistics'), clock: systemClock };
});
