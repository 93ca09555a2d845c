import * as z from 'zod';
import type { Sums } from '#bench/cost/counting/entry.ts';
import { operations } from '#shared/contract/registry.ts';
import { workers } from '#shared/contract/worker-registry.ts';
import type { FinishedRun } from '#test/simulation/cloud/instance.ts';

/** What a run of a function costs by itself, and what Lambda asked of SQS to bring its messages and take them away. */
export const countRun = (
  { function: by, event, began, ended }: FinishedRun,
  add: Sums['add'],
): void => {
  const gigabytes = (memoryOf.get(by) ?? MEMORY_MB) / 1024;
  add({ billed: 'runs', by, what: 'run', on: '', units: 1 });
  const milliseconds = Math.ceil(ended - began) + OWN_WORK_MS;
  add({ billed: 'compute', by, what: 'GB-ms', on: '', units: milliseconds * gigabytes });
  const { Records } = Batch.parse(event);
  const [first] = Records;
  if (first?.eventSource !== 'aws:sqs') return;
  const on = first.eventSourceARN.split(':').at(-1) ?? '';
  // Ten messages at a time, however many the function takes.
  const requests = Math.ceil(Records.length / 10);
  for (const what of ['ReceiveMessage', 'DeleteMessageBatch']) {
    add({ billed: 'sqs', by: 'Lambda', what, on, count: requests, units: requests });
  }
};

/** What a run does beside waiting, which takes no time in a simulation. */
const OWN_WORK_MS = 5;
const MEMORY_MB = 512;
const memoryOf = new Map(
  [...operations, ...workers].flatMap(({ id, memoryMb }) =>
    memoryMb === undefined ? [] : [[id, memoryMb]],
  ),
);

const Batch = z
  .object({
    Records: z
      .array(z.object({ eventSource: z.string(), eventSourceARN: z.string().default('') }))
      .default([]),
  })
  .catch({ Records: [] });
