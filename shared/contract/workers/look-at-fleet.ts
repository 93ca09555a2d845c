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
    sends: ['reconciliations', 'recounts'],
  },
  timeoutSeconds: 120,
  memoryMb: 3008,
  impactOfFailure: 'Shapes of fleets grow old, and new intents and needs reach no vehicle.',
  warnings: [
    {
      code: 'intent_not_kept',
      impact: 'A fleet can no longer do what was asked of it, and does what is nearest.',
    },
    {
      code: 'intent_not_proven',
      impact:
        'What a fleet does under its intent could not be proven, and its vehicles go on with older plans.',
    },
    {
      code: 'needs_implausible',
      impact:
        'Vehicles whose numbers make no sense are left out of their fleet, and charge by their own plans.',
    },
    {
      code: 'delivery_missed',
      impact:
        'A fleet has drawn a tenth of its peak less than planned for three quarters of an hour.',
    },
  ],
});
