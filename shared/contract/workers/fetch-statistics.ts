import { defineWorker } from '#shared/contract/worker.ts';

export const fetchStatistics = defineWorker({
  id: 'fetchStatistics',
  entry: 'functions/observe/fetch-statistics.ts',
  summary: "Fetches what is due of one inverter's statistics",
  trigger: { kind: 'queue', queue: 'statistics', batchSize: 1 },
  uses: {
    tables: { statistics: 'write', assets: 'read', users: 'read', virtualDevices: 'read' },
    opens: ['vendor-credentials'],
  },
  timeoutSeconds: 60,
  impactOfFailure: 'Statistics of some inverters grow old.',
});
