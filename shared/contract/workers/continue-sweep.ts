import { sweepUses } from '#shared/contract/resources/sweep-uses.ts';
import { defineWorker } from '#shared/contract/worker.ts';

export const continueSweep = defineWorker({
  id: 'continueSweep',
  entry: 'functions/ticks/continue-sweep.ts',
  summary: 'Goes on looking for what is due where a tick found more than one page',
  trigger: { kind: 'queue', queue: 'sweeps', batchSize: 1 },
  uses: sweepUses,
  timeoutSeconds: 60,
  impactOfFailure:
    'In a big deployment, a part of what is due is found minutes late, and devices miss looks.',
});
