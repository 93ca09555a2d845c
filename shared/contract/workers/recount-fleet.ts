import { defineWorker } from '#shared/contract/worker.ts';

export const recountFleet = defineWorker({
  id: 'recountFleet',
  entry: 'functions/fleet/recount-fleet.ts',
  summary: 'Compares the rosters of a fleet with its policies each night, and mends what differs',
  trigger: { kind: 'queue', queue: 'recounts', batchSize: 1 },
  uses: {
    tables: { flex: 'write', flexPolicies: 'read', locations: 'read', tariffs: 'read' },
    sends: ['fleets', 'recounts'],
  },
  timeoutSeconds: 120,
  memoryMb: 2048,
  impactOfFailure: 'Nobody notices where a fleet is planned without some of its vehicles.',
  warnings: [
    {
      code: 'fleet_miscounted',
      impact: 'A fleet was planned with needs that were not those of its vehicles, until now.',
    },
  ],
});
