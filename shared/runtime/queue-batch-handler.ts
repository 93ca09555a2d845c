import type { SQSBatchItemFailure, SQSRecord } from 'aws-lambda';
import type * as z from 'zod';
import { type Log, log as systemLog } from '#shared/runtime/logger.ts';
import { once } from '#shared/runtime/once.ts';
import type { QueueHandler } from '#shared/runtime/queue-handler.ts';

/** A message that must come again, and why. */
export type MessageFailure<Message> = { readonly message: Message; readonly error: unknown };

/**
 * Like `queueHandler`, for work that is better done for all messages of a batch together. `work` gets
 * those that can be read, in the order in which they came, and names the ones that failed.
 *
 * @param worker Id of the worker, for the log.
 */
export const queueBatchHandler =
  <Schema extends z.ZodType, Deps>(
    worker: string,
    schema: Schema,
    work: (
      messages: readonly z.output<Schema>[],
      deps: Deps,
    ) => Promise<readonly MessageFailure<z.output<Schema>>[]>,
  ) =>
  (connect: () => Deps, log: Log = systemLog): QueueHandler => {
    const connected = once(connect);
    return async ({ Records: records }) => {
      const fail = ({ messageId }: SQSRecord, error: unknown): SQSBatchItemFailure => {
        log.error('message_failed', { worker, messageId, error });
        return { itemIdentifier: messageId };
      };
      const readable = new Map<z.output<Schema>, SQSRecord>();
      const unreadable = records.flatMap((record) => {
        try {
          readable.set(schema.parse(JSON.parse(record.body)), record);
          return [];
        } catch (error) {
          return [fail(record, error)];
        }
      });
      const failures = await work([...readable.keys()], connected());
      const failed = failures.flatMap(({ message, error }) => {
        const record = readable.get(message);
        return record ? [fail(record, error)] : [];
      });
      return { batchItemFailures: [...unreadable, ...failed] };
    };
  };
