import { lastPart } from '#lib/local/account.ts';
import { AwsError } from '#lib/local/aws-error.ts';
import type { Action, ActionContext } from '#lib/local/sqs/action.ts';
import { presentTask } from '#lib/local/sqs/move-tasks.ts';
import { optionalNumber, optionalText, requiredText } from '#lib/local/sqs/request.ts';
import { invalidParameter } from '#lib/local/sqs/sqs-error.ts';

const startMessageMoveTask: Action = async (input, context) => {
  const source = byArn(requiredText(input, 'SourceArn'), context);
  const destinationArn = optionalText(input, 'DestinationArn');
  const isDeadLetterQueue = [...context.queues.values()].some(
    ({ definition }) => definition.redrive?.deadLetterArn === source.arn,
  );
  if (!isDeadLetterQueue) {
    throw invalidParameter('Source queue must be configured as a Dead Letter Queue.');
  }
  const destination = destinationArn === undefined ? undefined : byArn(destinationArn, context);
  const task = context.moveTasks.start(source, destination, (arn) =>
    context.queues.get(lastPart(arn)),
  );
  return { TaskHandle: task.handle };
};

const listMessageMoveTasks: Action = async (input, context) => {
  const source = byArn(requiredText(input, 'SourceArn'), context);
  const tasks = context.moveTasks.of(source).slice(0, optionalNumber(input, 'MaxResults') ?? 1);
  return { Results: tasks.map(presentTask) };
};

const cancelMessageMoveTask: Action = async (input, { moveTasks }) => ({
  ApproximateNumberOfMessagesMoved: moveTasks.cancel(requiredText(input, 'TaskHandle')).moved,
});

const byArn = (arn: string, { queues }: ActionContext) => {
  const queue = queues.get(lastPart(arn));
  if (queue) return queue;
  throw new AwsError('ResourceNotFoundException', `The resource ${arn} does not exist.`, {
    statusCode: 404,
  });
};

/** What callers do with dead letters. */
export const moveTaskActions: Readonly<Record<string, Action>> = {
  StartMessageMoveTask: startMessageMoveTask,
  ListMessageMoveTasks: listMessageMoveTasks,
  CancelMessageMoveTask: cancelMessageMoveTask,
};
