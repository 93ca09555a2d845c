import { defineWorker } from '#shared/contract/worker.ts';

export const publishChanges = defineWorker({
  id: 'publishChanges',
  entry: 'functions/changes/publish-changes.ts',
  summary: 'Turns stored changes into events on the bus',
  trigger: {
    kind: 'streams',
    tables: ['assets', 'users', 'actions', 'statistics', 'schedules', 'smartCharging'],
  },
  uses: { publishesEvents: true },
  timeoutSeconds: 30,
  impactOfFailure: 'Webhooks are not told of some changes.',
});
