import { lastPart } from '#lib/local/account.ts';
import { AwsError } from '#lib/local/aws-error.ts';
import type { LocalClock } from '#lib/local/clock/clock.ts';
import type { Prepared } from '#lib/local/prepared.ts';
import type { ActionContext } from '#lib/local/sqs/action.ts';
import { messageActions } from '#lib/local/sqs/message-actions.ts';
import { moveTaskActions } from '#lib/local/sqs/move-task-actions.ts';
import { MoveTasks } from '#lib/local/sqs/move-tasks.ts';
import { Queue } from '#lib/local/sqs/queue.ts';
import { queueActions } from '#lib/local/sqs/queue-actions.ts';
import { type QueueDefinition, queueDefinition } from '#lib/local/sqs/queue-definition.ts';
import { sendInput } from '#lib/local/sqs/send-input.ts';
import { sequence } from '#lib/local/sqs/sequence.ts';
import { queueDoesNotExist } from '#lib/local/sqs/sqs-error.ts';
import type { JsonObject } from '#lib/local/store/json.ts';
import { space } from '#lib/local/store/space.ts';
import type { Store } from '#lib/local/store/store.ts';

/** All queues of the local cloud, behind the API of SQS. */
export type Sqs = {
  /** Creates a queue, or gives the existing one; messages of an earlier run are in it again. */
  createQueue(definition: QueueDefinition): Promise<Queue>;
  /** The queue of that name, ARN or URL. @throws {AwsError} `QueueDoesNotExist` */
  queue(address: string): Queue;
  /** Decides about a send without doing it, so that others can add to the same batch. */
  prepareSend(queue: Queue, input: JsonObject): Prepared;
  /** Answers an action of the API, such as `SendMessage`. @throws {AwsError} */
  call(action: string, input: JsonObject): Promise<JsonObject>;
  /** Ends all waiting: receivers get what there is, which is nothing. */
  close(): void;
};

/** SQS on `store` and `clock`. `endpoint` is the start of every queue URL. */
export const sqs = async ({
  store,
  clock,
  endpoint,
}: {
  readonly store: Store;
  readonly clock: LocalClock;
  readonly endpoint: string;
}): Promise<Sqs> => {
  const queues = new Map<string, Queue>();
  const created = space<JsonObject>(store, 'sqs-queue');
  const context = {
    store,
    clock,
    sequence: sequence(clock),
    deadLetters: ({ redrive }: QueueDefinition) =>
      redrive && queues.get(lastPart(redrive.deadLetterArn)),
  };
  const createQueue = async (definition: QueueDefinition) => {
    const existing = queues.get(definition.name);
    if (existing) return existing;
    const queue = new Queue(definition, context);
    queues.set(definition.name, queue);
    await queue.load();
    return queue;
  };
  const queueOf = (address: string) => {
    const queue = queues.get(lastPart(address));
    if (!queue) throw queueDoesNotExist();
    return queue;
  };
  for (const [name, attributes] of await created.range()) {
    await createQueue(queueDefinition(name, attributes));
  }

  const closing = new AbortController();
  const actionContext: ActionContext = {
    store,
    clock,
    endpoint,
    queues,
    queueOf,
    createQueue,
    created,
    closing: closing.signal,
    moveTasks: new MoveTasks(store, clock),
  };
  return {
    createQueue,
    queue: queueOf,
    prepareSend: (queue, input) => {
      const { ops, commit } = queue.prepareSend(sendInput(input, queue.definition));
      return { ops, commit, result: undefined };
    },
    call: async (action, input) => {
      const run = actions[action];
      if (!run) throw new AwsError('UnsupportedOperation', `${action} is not supported locally`);
      return run(input, actionContext);
    },
    close: () => closing.abort(),
  };
};

const actions = { ...messageActions, ...queueActions, ...moveTaskActions };
