import { defineWorker } from '#shared/contract/worker.ts';

export const observeAccount = defineWorker({
  id: 'observeAccount',
  entry: 'functions/observe/observe-account.ts',
  summary: 'Reads vendor accounts and stores what changed',
  trigger: { kind: 'queue', queue: 'observations', batchSize: 10 },
  uses: {
    tables: {
      users: 'write',
      assets: 'write',
      actions: 'write',
      locations: 'read',
      statistics: 'write',
      virtualDevices: 'read',
      vendorTallies: 'write',
    },
    sends: ['actions'],
    opens: ['vendor-credentials'],
  },
  timeoutSeconds: 60,
  impactOfFailure: 'Devices look as they did a while ago, and newly linked ones do not appear.',
});
