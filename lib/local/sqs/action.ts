import type { LocalClock } from '#lib/local/clock/clock.ts';
import type { MoveTasks } from '#lib/local/sqs/move-tasks.ts';
import type { Queue } from '#lib/local/sqs/queue.ts';
import type { QueueDefinition } from '#lib/local/sqs/queue-definition.ts';
import type { JsonObject } from '#lib/local/store/json.ts';
import type { Space } from '#lib/local/store/space.ts';
import type { Store } from '#lib/local/store/store.ts';

/** What an action of the API works with. */
export type ActionContext = {
  readonly store: Store;
  readonly clock: LocalClock;
  /** Start of every queue URL. */
  readonly endpoint: string;
  readonly queues: Map<string, Queue>;
  /** @throws {AwsError} `QueueDoesNotExist` */
  readonly queueOf: (address: string) => Queue;
  readonly createQueue: (definition: QueueDefinition) => Promise<Queue>;
  /** Attributes of the queues that no template knows. */
  readonly created: Space<JsonObject>;
  /** Aborted when the local cloud stops. */
  readonly closing: AbortSignal;
  readonly moveTasks: MoveTasks;
};

/** One action of the API. @throws {AwsError} what SQS would answer. */
export type Action = (input: JsonObject, context: ActionContext) => Promise<JsonObject>;
