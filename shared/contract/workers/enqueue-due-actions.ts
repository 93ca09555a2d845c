import { defineWorker } from '#shared/contract/worker.ts';

export const enqueueDueActions = defineWorker({
  id: 'enqueueDueActions',
  entry: 'functions/ticks/enqueue-due-actions.ts',
  summary: 'Finds pending actions that are due',
  trigger: { kind: 'tick', everyMinutes: 1 },
  uses: { tables: { actions: 'read' }, sends: ['actions'] },
  timeoutSeconds: 50,
  impactOfFailure: 'Actions whose message was lost, or that wait for long, are not carried on.',
});
