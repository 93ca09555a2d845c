import { defineWorker } from '#shared/contract/worker.ts';

export const enqueueDueObservations = defineWorker({
  id: 'enqueueDueObservations',
  entry: 'functions/ticks/enqueue-due-observations.ts',
  summary: 'Finds vendor accounts that are due to be read',
  trigger: { kind: 'tick', everyMinutes: 1 },
  uses: { tables: { users: 'read' }, sends: ['observations'] },
  timeoutSeconds: 50,
  impactOfFailure: 'Devices are no longer read on schedule; their state grows old.',
});
