import type { QueueName } from '#shared/contract/resources/queues.ts';
import { workers } from '#shared/contract/worker-registry.ts';

/** The worker that drains a queue, and how many messages it takes at once. */
export const workerOf = (queue: QueueName): { readonly id: string; readonly batchSize: number } => {
  for (const { id, trigger } of workers) {
    if (trigger.kind === 'queue' && trigger.queue === queue) {
      return { id, batchSize: trigger.batchSize };
    }
  }
  throw new Error(`nobody drains ${queue}`);
};
