import { defineWorker } from '#shared/contract/worker.ts';

export const enqueueDueReconciliations = defineWorker({
  id: 'enqueueDueReconciliations',
  entry: 'functions/ticks/enqueue-due-reconciliations.ts',
  summary: 'Finds devices that a controller wants to look at',
  trigger: { kind: 'tick', everyMinutes: 1 },
  uses: { tables: { controls: 'read' }, sends: ['reconciliations'] },
  timeoutSeconds: 50,
  impactOfFailure: 'Schedules and smart charging act late or not at all.',
});
