import { defineOperation } from '#shared/contract/operation.ts';

export const getHealthReady = defineOperation({
  id: 'getHealthReady',
  resource: 'health',
  method: 'GET',
  path: '/health/ready',
  tag: 'Service Health',
  summary: 'Check that the service is ready',
  description: 'Asks every table, queue and key whether it can be reached.',
  security: 'public',
  responses: {
    204: { description: 'Everything can be reached.' },
    503: { description: 'Something cannot be reached.' },
  },
  problems: [],
  uses: { probesEverything: true },
});
