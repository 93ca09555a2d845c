import { defineWorker } from '#shared/contract/worker.ts';

export const carryAction = defineWorker({
  id: 'carryAction',
  entry: 'functions/act/carry-action.ts',
  summary: 'Carries one action to its end: read, send, read, confirm or give up',
  trigger: { kind: 'queue', queue: 'actions', batchSize: 1 },
  uses: {
    tables: {
      actions: 'write',
      assets: 'write',
      locations: 'read',
      pairings: 'write',
      rateLimits: 'write',
      users: 'read',
      vendorTallies: 'read',
      virtualDevices: 'write',
    },
    sends: ['actions', 'observations', 'placements'],
    opens: ['vendor-credentials'],
  },
  // Shorter than the lease of an action: who still runs still holds it.
  timeoutSeconds: 50,
  impactOfFailure: 'Devices do not follow: actions stay pending until they fail.',
});
