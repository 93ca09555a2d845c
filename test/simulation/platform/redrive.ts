import { queueNames } from '#shared/contract/resources/queues.ts';
import { POISON } from '#test/simulation/faults/mischief.ts';
import type { PlatformQueues } from '#test/simulation/platform/queues.ts';

/** What the operator does once the cause is mended: sends back what was given up, but not the poison. */
export const redrive = ({ queues, deadLetters }: PlatformQueues): void => {
  for (const name of queueNames) {
    for (const { body, receiptHandle } of deadLetters[name].receive(1_000)) {
      if (body.startsWith(POISON)) continue;
      queues[name].send([body], 0);
      deadLetters[name].delete(receiptHandle);
    }
  }
};
