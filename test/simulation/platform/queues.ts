import { type QueueName, queueNames } from '#shared/contract/resources/queues.ts';
import { hours, milliseconds, seconds } from '#shared/domain/quantities/units.ts';
import { type MemoryQueue, memoryQueue } from '#test/simulation/cloud/queues/memory-queue.ts';
import type { PartWorld } from '#test/simulation/platform/platform-world.ts';
import { millisecondsOf } from '#test/simulation/platform/worker-limits.ts';
import { workerOf } from '#test/simulation/platform/worker-of.ts';

type Queues = Readonly<Record<QueueName, MemoryQueue>>;

/** The queues as the stacks make them, and where that goes which nobody could deal with. */
export type PlatformQueues = {
  readonly queues: Queues;
  readonly deadLetters: Queues;
  /** Takes the reports about changes that were given up. */
  readonly givenUp: MemoryQueue;
};

/** Every queue of the platform, empty. */
export const startQueues = (world: PartWorld): PlatformQueues => {
  const deadLetters = forEachQueue((name) => deadEnd(world, `${name}-dead`));
  const queues = forEachQueue((name) => workQueue(world, name, deadLetters[name]));
  return { queues, deadLetters, givenUp: deadEnd(world, 'givenUp') };
};

const forEachQueue = (make: (name: QueueName) => MemoryQueue): Queues =>
  Object.fromEntries(queueNames.map((name) => [name, make(name)])) as Queues;

const workQueue = (
  { scheduler, random, strike }: PartWorld,
  name: QueueName,
  deadLetters: MemoryQueue,
): MemoryQueue =>
  memoryQueue({
    name,
    scheduler,
    random: random.fork(`queue ${name}`),
    visibilityTimeout: milliseconds(6 * millisecondsOf(workerOf(name).id)),
    maxReceiveCount: 5,
    deadLetters,
    retention: hours(4 * 24),
    faults: {
      comesTwice: () => strike('queue-twice'),
      comesLate: () => strike('queue-late'),
    },
  });

/** A queue that no worker drains. */
const deadEnd = ({ scheduler, random }: PartWorld, name: string): MemoryQueue =>
  memoryQueue({
    name,
    scheduler,
    random: random.fork(`queue ${name}`),
    visibilityTimeout: seconds(30),
    retention: hours(14 * 24),
    faults: { comesTwice: () => false, comesLate: () => false },
  });
