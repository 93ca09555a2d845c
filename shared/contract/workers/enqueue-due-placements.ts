import { defineWorker } from '#shared/contract/worker.ts';

export const enqueueDuePlacements = defineWorker({
  id: 'enqueueDuePlacements',
  entry: 'functions/ticks/enqueue-due-placements.ts',
  summary: 'Finds users whose devices have to be placed anew',
  trigger: { kind: 'tick', everyMinutes: 1 },
  uses: { tables: { locations: 'read' }, sends: ['placements'] },
  timeoutSeconds: 50,
  impactOfFailure:
    'A changed location is felt by devices only when its first message gets through.',
});
