import type * as z from 'zod';
import { type EnqueueDueDeps, enqueueDue } from '#shared/app/ticks/enqueue-due.ts';
import type { PlacementMessage } from '#shared/contract/messages/placement-message.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { queue } from '#shared/runtime/connections/queue.ts';
import { locations } from '#shared/runtime/connections/stores.ts';
import { tickHandler } from '#shared/runtime/tick-handler.ts';

export const worker = tickHandler(
  'enqueueDuePlacements',
  (_, deps: EnqueueDueDeps<z.output<typeof PlacementMessage>>) => enqueueDue(deps),
);

export const handler = worker(() => {
  return { agenda: locations().placements, queue: queue('placements'), clock: systemClock };
});
