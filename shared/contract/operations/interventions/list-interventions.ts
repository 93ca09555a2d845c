import { defineOperation } from '#shared/contract/operation.ts';
import { InterventionQuery, InterventionsList } from '#shared/contract/schemas/intervention.ts';

export const listInterventions = defineOperation({
  id: 'listInterventions',
  resource: 'interventions',
  method: 'GET',
  path: '/interventions',
  tag: 'Interventions',
  summary: 'List interventions',
  description:
    'Everything that people can do about capabilities of their devices that are blocked. Which of them a device needs stands ' +
    'in its `capabilities`.',
  security: 'client',
  query: InterventionQuery,
  responses: { 200: { description: 'The interventions.', body: InterventionsList } },
  problems: [],
  uses: {},
});
