import { defineWorker } from '#shared/contract/worker.ts';

export const lookAtFleet = defineWorker({
  id: 'lookAtFleet',
  entry: 'functions/fleet/look-at-fleet.ts',
  summary: 'Counts the fleet of a client, settles on what it does, and gives each vehicle a plan',
  trigger: { kind: 'queue', queue: 'fleets', batchSize: 1 },
  uses: {
    tables: {
      flex: 'write',
      tariffs: 'read',
      prices: 'read',
      ownPrices: 'read',
    },
    sends: ['reconciliations'],
  },
  timeoutSeconds: 120,
  memoryMb: 3008,
  impactOfFailure: 'Shapes of fleets grow old, and new intents and needs reach no vehicle.',
});
