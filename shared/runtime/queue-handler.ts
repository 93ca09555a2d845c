import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type * as z from 'zod';
import { type Log, log as systemLog } from '#shared/runtime/logger.ts';
import { once } from '#shared/runtime/once.ts';

/** What Lambda calls with messages of a queue. */
export type QueueHandler = (event: SQSEvent) => Promise<SQSBatchResponse>;

/**
 * Runs `work` for every message and reports only the failed ones back to SQS, so that one bad
 * message never re-delivers its neighbours. `work` must be safe to run twice.
 *
 * @param worker Id of the worker, for the log.
 */
export const queueHandler =
  <Message extends z.ZodType, Deps>(
    worker: string,
    message: Message,
    work: (message: z.output<Message>, deps: Deps) => Promise<void>,
  ) =>
  (connect: () => Deps, log: Log = systemLog): QueueHandler => {
    const connected = once(connect);
    return async ({ Records: records }) => {
      const outcomes = await Promise.allSettled(
        records.map(async ({ body }) => work(message.parse(JSON.parse(body)), connected())),
      );
      const batchItemFailures = outcomes.flatMap((outcome, index) => {
        const messageId = records[index]?.messageId;
        if (outcome.status === 'fulfilled' || messageId === undefined) return [];
        log.error('message_failed', { worker, messageId, error: outcome.reason });
        return [{ itemIdentifier: messageId }];
      });
      return { batchItemFailures };
    };
  };
