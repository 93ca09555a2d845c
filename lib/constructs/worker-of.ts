import type { QueueName } from '#shared/contract/resources/queues.ts';
import type { Trigger, Worker } from '#shared/contract/worker.ts';

/** A worker with that kind of trigger. */
export type WorkerOf<Kind extends Trigger['kind']> = Worker & {
  readonly trigger: Extract<Trigger, { readonly kind: Kind }>;
};

/** The workers with that kind of trigger. */
export const workersOf = <Kind extends Trigger['kind']>(
  workers: readonly Worker[],
  kind: Kind,
): WorkerOf<Kind>[] =>
  workers.filter((worker): worker is WorkerOf<Kind> => worker.trigger.kind === kind);

/** The worker that drains a queue. @throws {Error} when there is none, or more than one. */
export const drainOf = (queue: QueueName, workers: readonly Worker[]): WorkerOf<'queue'> =>
  only(
    workersOf(workers, 'queue').filter(({ trigger }) => trigger.queue === queue),
    `drains the queue ${queue}`,
  );

/** The worker that API Gateway asks who is calling. @throws {Error} when there is not exactly one. */
export const authorizerOf = (workers: readonly Worker[]): WorkerOf<'authorizer'> =>
  only(workersOf(workers, 'authorizer'), 'is the authorizer');

const only = <Found extends Worker>(found: readonly Found[], does: string): Found => {
  const [first] = found;
  if (first !== undefined && found.length === 1) return first;
  const names = found.map(({ id }) => id).join(', ') || 'none';
  throw new Error(`expected one worker that ${does}, found ${names}`);
};
