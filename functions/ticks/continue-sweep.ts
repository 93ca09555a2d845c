import { type SweepDeps, sweep } from '#shared/app/ticks/sweep.ts';
import { SweepMessage } from '#shared/contract/messages/sweep-message.ts';
import { sweepDeps } from '#shared/runtime/connections/sweep-deps.ts';
import { queueHandler } from '#shared/runtime/queue-handler.ts';

export const worker = queueHandler('continueSweep', SweepMessage, (message, deps: SweepDeps) =>
  sweep(deps, message),
);

export const handler = worker(sweepDeps);
