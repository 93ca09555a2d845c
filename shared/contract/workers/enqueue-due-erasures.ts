import { defineWorker } from '#shared/contract/worker.ts';

export const enqueueDueErasures = defineWorker({
  id: 'enqueueDueErasures',
  entry: 'functions/ticks/enqueue-due-erasures.ts',
  summary: 'Finds deleted users of whom something is left',
  trigger: { kind: 'tick', everyMinutes: 1 },
  uses: { tables: { users: 'read' }, sends: ['erasures'] },
  timeoutSeconds: 50,
  impactOfFailure: 'The rest of a deleted user is kept for longer than promised.',
});
