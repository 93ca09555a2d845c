import { defineWorker } from '#shared/contract/worker.ts';

export const deliverEvents = defineWorker({
  id: 'deliverEvents',
  entry: 'functions/notify/deliver-events.ts',
  summary: 'Posts what waits in the queue of a webhook',
  trigger: { kind: 'queue', queue: 'webhookDeliveries', batchSize: 10 },
  uses: {
    tables: { webhooks: 'write', clients: 'read', users: 'read' },
    sends: ['webhookDeliveries'],
    opens: ['webhook-secret'],
  },
  timeoutSeconds: 60,
  impactOfFailure:
    'Deliveries to some webhooks stop until their next event or heartbeat, an hour later at most.',
});
