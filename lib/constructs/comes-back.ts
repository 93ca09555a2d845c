import { type WorkerOf, workersOf } from '#lib/constructs/worker-of.ts';
import type { Worker } from '#shared/contract/worker.ts';

/**
 * Whether a message that this worker sends may lead, over queues alone, to this worker again: a
 * look that asks for the next look. Lambda takes such a circle for a mistake and cuts it after 16
 * rounds, unless the function is allowed to be part of one.
 */
export const comesBack = (worker: WorkerOf<'queue'>, workers: readonly Worker[]): boolean => {
  const drains = workersOf(workers, 'queue');
  const next = (from: Worker) =>
    drains.filter(({ trigger }) => (from.uses.sends ?? []).includes(trigger.queue));
  const reached = new Set<Worker>();
  const ahead: Worker[] = next(worker);
  for (let at = ahead.pop(); at !== undefined; at = ahead.pop()) {
    if (reached.has(at)) continue;
    reached.add(at);
    ahead.push(...next(at));
  }
  return reached.has(worker);
};
