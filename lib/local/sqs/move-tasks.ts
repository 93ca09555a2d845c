import { randomUUID } from 'node:crypto';
import { AwsError } from '#lib/local/aws-error.ts';
import type { LocalClock } from '#lib/local/clock/clock.ts';
import type { Queue } from '#lib/local/sqs/queue.ts';
import type { JsonObject } from '#lib/local/store/json.ts';
import type { Store } from '#lib/local/store/store.ts';

/** A move of dead letters back to where they came from, or to another queue. */
type MoveTask = {
  readonly handle: string;
  readonly source: Queue;
  readonly destination: Queue | undefined;
  readonly startedAt: number;
  readonly toMove: number;
  moved: number;
  status: 'RUNNING' | 'COMPLETED' | 'CANCELLED' | 'FAILED';
  failure?: string;
};

/**
 * Moves messages between queues. Each group of messages changes queues in one batch, so an
 * interrupted task has lost nothing: what it did not reach is still among the dead letters.
 */
export class MoveTasks {
  readonly #tasks: MoveTask[] = [];
  readonly #store: Store;
  readonly #clock: LocalClock;

  constructor(store: Store, clock: LocalClock) {
    this.#store = store;
    this.#clock = clock;
  }

  /**
   * @param destinationOf the queue that a message came from, by its ARN.
   * @throws {AwsError} when a task for that queue is running.
   */
  start(
    source: Queue,
    destination: Queue | undefined,
    destinationOf: (arn: string) => Queue | undefined,
  ): MoveTask {
    if (this.of(source).some(({ status }) => status === 'RUNNING')) {
      throw new AwsError('UnsupportedOperation', 'There is already a task running.');
    }
    const task: MoveTask = {
      handle: Buffer.from(`${randomUUID()}/${source.arn}`).toString('base64url'),
      source,
      destination,
      startedAt: this.#clock.now(),
      toMove: source.counts.ready,
      moved: 0,
      status: 'RUNNING',
    };
    this.#tasks.unshift(task);
    void this.#run(task, destinationOf).catch((error: unknown) => {
      task.status = 'FAILED';
      task.failure = error instanceof Error ? error.message : String(error);
    });
    return task;
  }

  /** The tasks of a queue, newest first. */
  of(source: Queue): readonly MoveTask[] {
    return this.#tasks.filter((task) => task.source === source);
  }

  /** @throws {AwsError} when no such task is running. */
  cancel(handle: string): MoveTask {
    const task = this.#tasks.find((one) => one.handle === handle);
    if (task?.status !== 'RUNNING') {
      throw new AwsError('ResourceNotFoundException', 'No such task is running.', {
        statusCode: 404,
      });
    }
    task.status = 'CANCELLED';
    return task;
  }

  async #run(task: MoveTask, destinationOf: (arn: string) => Queue | undefined): Promise<void> {
    while (task.status === 'RUNNING') {
      const messages = await task.source.receive({ max: 10, hold: true });
      if (messages.length === 0) break;
      const now = this.#clock.now();
      const moves = messages.flatMap((message) => {
        const { source, ...record } = message.record;
        const target = task.destination ?? destinationOf(source ?? '');
        if (!target) throw new Error(`no queue to move message ${record.id} to`);
        // AWS treats it as a new message, with a new id and age.
        const renewed = { ...record, id: randomUUID(), sentAt: now, availableAt: now, receives: 0 };
        return [task.source.prepareLeave(message), target.prepareEnter(renewed)];
      });
      await this.#store.batch(moves.flatMap(({ ops }) => ops));
      for (const { commit } of moves) commit();
      task.moved += messages.length;
    }
    if (task.status === 'RUNNING') task.status = 'COMPLETED';
  }
}

/** A task as `ListMessageMoveTasks` shows it. */
export const presentTask = (task: MoveTask): JsonObject => ({
  ...(task.status === 'RUNNING' ? { TaskHandle: task.handle } : {}),
  Status: task.status,
  SourceArn: task.source.arn,
  ...(task.destination ? { DestinationArn: task.destination.arn } : {}),
  ...(task.failure === undefined ? {} : { FailureReason: task.failure }),
  ApproximateNumberOfMessagesMoved: task.moved,
  ApproximateNumberOfMessagesToMove: task.toMove,
  StartedTimestamp: task.startedAt,
});
