import { AwsError } from '#lib/local/aws-error.ts';
import type { TargetDefinition } from '#lib/local/eventbridge/rule-definition.ts';
import { targetPayload } from '#lib/local/eventbridge/target-payload.ts';
import type { AsyncInvocations } from '#lib/local/lambda/async-invocations.ts';
import type { Prepared } from '#lib/local/prepared.ts';
import type { Sqs } from '#lib/local/sqs/sqs.ts';
import type { JsonObject } from '#lib/local/store/json.ts';

/** What deliveries need. */
export type TargetContext = {
  readonly sqs: Sqs;
  readonly invocations: AsyncInvocations;
  /** Told of an event that no target and no dead-letter queue would take. */
  readonly onLost: (target: TargetDefinition, reason: string) => void;
};

/**
 * Decides on the delivery of an event to a target, without doing it: all deliveries of a request
 * go into the store in one batch, before the request is answered.
 */
export const prepareDelivery = (
  target: TargetDefinition,
  event: JsonObject,
  context: TargetContext,
): Prepared => {
  const payload = targetPayload(target, event);
  if (target.arn.includes(':lambda:'))
    return context.invocations.prepare(target.arn, JSON.parse(payload));
  const message = {
    MessageBody: payload,
    ...(target.messageGroupId === undefined ? {} : { MessageGroupId: target.messageGroupId }),
  };
  try {
    return context.sqs.prepareSend(context.sqs.queue(target.arn), message);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return setAside(target, message, error, context);
  }
};

/** The queue would not have it: too large, or a FIFO queue without a message group. */
const setAside = (
  target: TargetDefinition,
  { MessageBody }: { readonly MessageBody: string },
  { code, message }: AwsError,
  { sqs, onLost }: TargetContext,
): Prepared => {
  const attribute = (StringValue: string) => ({ DataType: 'String', StringValue });
  try {
    return sqs.prepareSend(sqs.queue(target.deadLettersArn ?? ''), {
      MessageBody,
      MessageAttributes: {
        TARGET_ARN: attribute(target.arn),
        ERROR_CODE: attribute(code),
        ERROR_MESSAGE: attribute(message),
      },
    });
  } catch {
    onLost(target, message);
    return { ops: [], commit: () => undefined, result: undefined };
  }
};
