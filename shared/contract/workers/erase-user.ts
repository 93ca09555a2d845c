import { defineWorker } from '#shared/contract/worker.ts';

export const eraseUser = defineWorker({
  id: 'eraseUser',
  entry: 'functions/erase/erase-user.ts',
  summary: 'Erases what a deleted user left, and what a user has disconnected',
  trigger: { kind: 'queue', queue: 'erasures', batchSize: 1 },
  uses: {
    tables: {
      users: 'write',
      assets: 'write',
      actions: 'write',
      controls: 'write',
      schedules: 'write',
      smartCharging: 'write',
      flexPolicies: 'write',
      statistics: 'write',
      pairings: 'write',
      linkSessions: 'write',
      locations: 'write',
      tariffs: 'write',
      virtualDevices: 'write',
      webhooks: 'write',
    },
  },
  timeoutSeconds: 60,
  impactOfFailure:
    'Data of deleted users and of disconnected devices, invisible to clients, is kept for longer than promised, and ids of deleted users cannot be linked anew.',
});
