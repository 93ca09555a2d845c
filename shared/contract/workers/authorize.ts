import { defineWorker } from '#shared/contract/worker.ts';

export const authorize = defineWorker({
  id: 'authorize',
  entry: 'functions/authorize/authorize.ts',
  summary: 'Finds out who sends a request',
  trigger: { kind: 'authorizer' },
  uses: { tables: { clients: 'read' }, knowsPlans: true },
  timeoutSeconds: 5,
  impactOfFailure: 'Requests of all clients are answered with an error.',
});
