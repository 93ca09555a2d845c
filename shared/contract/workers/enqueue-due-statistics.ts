import { defineWorker } from '#shared/contract/worker.ts';

export const enqueueDueStatistics = defineWorker({
  id: 'enqueueDueStatistics',
  entry: 'functions/ticks/enqueue-due-statistics.ts',
  summary: 'Finds inverters whose statistics are to be fetched',
  trigger: { kind: 'tick', everyMinutes: 1 },
  uses: { tables: { statistics: 'read' }, sends: ['statistics'] },
  timeoutSeconds: 50,
  impactOfFailure:
    'Statistics of inverters are no longer fetched; those of linked ones do not appear.',
});
