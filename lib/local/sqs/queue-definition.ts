import * as z from 'zod';
import type { JsonObject } from '#lib/local/store/json.ts';

/** What a queue is told when it is created. Times are in seconds. */
export type QueueDefinition = {
  readonly name: string;
  readonly fifo: boolean;
  readonly contentBasedDeduplication: boolean;
  /** FIFO only: ids are compared within the message group instead of the whole queue. */
  readonly deduplicatePerGroup: boolean;
  readonly delaySeconds: number;
  readonly visibilitySeconds: number;
  readonly waitSeconds: number;
  readonly retentionSeconds: number;
  /** Body and attributes together. */
  readonly maximumBytes: number;
  readonly redrive?: { readonly deadLetterArn: string; readonly maxReceiveCount: number };
};

/**
 * Reads the properties of an `AWS::SQS::Queue`, or the attributes of `CreateQueue`, where every
 * value is a text.
 *
 * @throws {Error} for properties that are not known here.
 */
export const queueDefinition = (name: string, properties: JsonObject): QueueDefinition => {
  const given = Properties.parse(properties);
  return {
    name,
    fifo: given.FifoQueue ?? name.endsWith('.fifo'),
    contentBasedDeduplication: given.ContentBasedDeduplication,
    deduplicatePerGroup: given.DeduplicationScope === 'messageGroup',
    delaySeconds: given.DelaySeconds,
    visibilitySeconds: given.VisibilityTimeout,
    waitSeconds: given.ReceiveMessageWaitTimeSeconds,
    retentionSeconds: given.MessageRetentionPeriod,
    maximumBytes: given.MaximumMessageSize,
    ...(given.RedrivePolicy
      ? {
          redrive: {
            deadLetterArn: given.RedrivePolicy.deadLetterTargetArn,
            maxReceiveCount: given.RedrivePolicy.maxReceiveCount,
          },
        }
      : {}),
  };
};

const seconds = (first: number, last: number) => z.coerce.number().int().min(first).max(last);
const flag = z.union([z.boolean(), z.stringbool()]);
const RedrivePolicy = z.object({
  deadLetterTargetArn: z.string(),
  maxReceiveCount: z.coerce.number().int().min(1).max(1000),
});
const jsonText = z.string().transform((text): unknown => JSON.parse(text));

const Properties = z.strictObject({
  QueueName: z.string().optional(),
  FifoQueue: flag.optional(),
  ContentBasedDeduplication: flag.default(false),
  DeduplicationScope: z.enum(['queue', 'messageGroup']).optional(),
  FifoThroughputLimit: z.enum(['perQueue', 'perMessageGroupId']).optional(),
  DelaySeconds: seconds(0, 900).default(0),
  VisibilityTimeout: seconds(0, 43_200).default(30),
  ReceiveMessageWaitTimeSeconds: seconds(0, 20).default(0),
  MessageRetentionPeriod: seconds(60, 1_209_600).default(345_600),
  MaximumMessageSize: seconds(1024, 1_048_576).default(1_048_576),
  RedrivePolicy: z.union([RedrivePolicy, jsonText.pipe(RedrivePolicy)]).optional(),
  // These say who may read or redrive, not how messages travel.
  RedriveAllowPolicy: z.unknown().optional(),
  Policy: z.unknown().optional(),
  KmsMasterKeyId: z.unknown().optional(),
  KmsDataKeyReusePeriodSeconds: z.unknown().optional(),
  SqsManagedSseEnabled: z.unknown().optional(),
  Tags: z.unknown().optional(),
});
