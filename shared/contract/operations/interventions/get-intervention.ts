import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { PathUuid } from '#shared/contract/schemas/ids.ts';
import { Intervention, InterventionQuery } from '#shared/contract/schemas/intervention.ts';

export const getIntervention = defineOperation({
  id: 'getIntervention',
  resource: 'interventions',
  method: 'GET',
  path: '/interventions/{interventionId}',
  tag: 'Interventions',
  summary: 'Get an intervention',
  description: 'One intervention, as the `interventionIds` of a capability name it.',
  security: 'client',
  pathParameters: z.strictObject({
    interventionId: PathUuid.describe('Id of the intervention.'),
  }),
  query: InterventionQuery,
  responses: { 200: { description: 'The intervention.', body: Intervention } },
  problems: ['not_found'],
  uses: {},
});
