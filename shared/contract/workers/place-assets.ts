import { defineWorker } from '#shared/contract/worker.ts';

export const placeAssets = defineWorker({
  id: 'placeAssets',
  entry: 'functions/place/place-assets.ts',
  summary:
    "Places a user's devices by the map of the user's locations, and finds out what is plugged into what",
  trigger: { kind: 'queue', queue: 'placements', batchSize: 1 },
  uses: {
    tables: {
      users: 'read',
      assets: 'write',
      locations: 'write',
      schedules: 'read',
      pairings: 'write',
      clients: 'read',
    },
    sends: ['reconciliations'],
  },
  timeoutSeconds: 60,
  impactOfFailure:
    'Devices look as if they were at locations that were moved or deleted, and not at new ones; which vehicle is plugged into which charger is not found out.',
});
