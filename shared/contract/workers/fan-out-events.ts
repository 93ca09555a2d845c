import { defineWorker } from '#shared/contract/worker.ts';

export const fanOutEvents = defineWorker({
  id: 'fanOutEvents',
  entry: 'functions/notify/fan-out-events.ts',
  summary: 'Puts each event into the queues of the webhooks that want it',
  trigger: { kind: 'queue', queue: 'webhookEvents', batchSize: 10 },
  uses: {
    tables: { webhooks: 'write', clients: 'read', users: 'read' },
    sends: ['webhookDeliveries'],
  },
  timeoutSeconds: 30,
  impactOfFailure: 'Clients never hear of some changes by webhook.',
});
