import { defineWorker } from '#shared/contract/worker.ts';

export const reconcileAsset = defineWorker({
  id: 'reconcileAsset',
  entry: 'functions/reconcile/reconcile-asset.ts',
  summary: 'Compares one device with what it should do',
  trigger: { kind: 'queue', queue: 'reconciliations', batchSize: 10 },
  uses: {
    tables: {
      assets: 'write',
      controls: 'write',
      schedules: 'write',
      smartCharging: 'write',
      flexPolicies: 'write',
      flex: 'read',
      actions: 'write',
      rateLimits: 'write',
      locations: 'read',
      statistics: 'write',
      users: 'read',
      tariffs: 'read',
      prices: 'read',
      ownPrices: 'read',
      virtualDevices: 'read',
    },
    sends: ['reconciliations', 'statistics', 'actions'],
  },
  timeoutSeconds: 30,
  impactOfFailure:
    'Schedules, smart charging and flex policies no longer reach some devices, and new inverters get no statistics.',
});
