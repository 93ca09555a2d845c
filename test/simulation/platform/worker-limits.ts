import { workers } from '#shared/contract/worker-registry.ts';
import { type Milliseconds, minutes, seconds } from '#shared/domain/quantities/units.ts';

/** How long a function may run: a worker as its definition says, an operation of the API ten seconds. */
export const millisecondsOf = (id: string): Milliseconds => {
  // Run by a person, on a machine that nobody stops.
  if (id === 'administration') return minutes(30);
  return seconds(workers.find((worker) => worker.id === id)?.timeoutSeconds ?? 10);
};
