import { defineWorker } from '#shared/contract/worker.ts';

export const keepRosters = defineWorker({
  id: 'keepRosters',
  entry: 'functions/fleet/keep-rosters.ts',
  summary: 'Enters what vehicles with flex policies need in the rosters of their fleets',
  // One write for all of a roster that moved in a while, by one function at a time for each part of the table.
  trigger: {
    kind: 'streams',
    tables: ['flexPolicies'],
    gathering: { atMost: 1_000, seconds: 15 },
  },
  uses: {
    tables: { flex: 'write', locations: 'read', tariffs: 'read' },
    sends: ['fleets'],
  },
  timeoutSeconds: 60,
  memoryMb: 1024,
  impactOfFailure: 'Fleets are planned as if some vehicles had not come, left or changed.',
});
