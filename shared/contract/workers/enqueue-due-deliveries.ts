import { defineWorker } from '#shared/contract/worker.ts';

export const enqueueDueDeliveries = defineWorker({
  id: 'enqueueDueDeliveries',
  entry: 'functions/ticks/enqueue-due-deliveries.ts',
  summary: 'Finds webhooks whose events are due',
  trigger: { kind: 'tick', everyMinutes: 1 },
  uses: { tables: { webhooks: 'read' }, sends: ['webhookDeliveries'] },
  timeoutSeconds: 50,
  impactOfFailure: 'Webhooks are not retried, and heartbeats stop.',
});
