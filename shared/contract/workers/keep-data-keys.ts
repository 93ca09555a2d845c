import { defineWorker } from '#shared/contract/worker.ts';

export const keepDataKeys = defineWorker({
  id: 'keepDataKeys',
  entry: 'functions/rotation/keep-data-keys.ts',
  summary: 'Replaces data keys that are a year old, and seals anew what older ones sealed',
  trigger: { kind: 'tick', everyMinutes: 5 },
  uses: {
    tables: { clients: 'write', users: 'write', webhooks: 'write' },
    seals: ['vendor-credentials', 'webhook-secret'],
    makesDataKeys: ['vendor-credentials', 'webhook-secret'],
  },
  timeoutSeconds: 240,
  impactOfFailure:
    'Data keys grow older than planned, and what a replaced one sealed stays under it. Everything is still opened.',
});
