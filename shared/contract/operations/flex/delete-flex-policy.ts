import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { OpaqueId } from '#shared/contract/schemas/ids.ts';

export const deleteFlexPolicy = defineOperation({
  id: 'deleteFlexPolicy',
  resource: 'flex',
  method: 'DELETE',
  path: '/flex/vehicle-policies/{policyId}',
  tag: 'Flex',
  summary: 'Delete a flex policy',
  description:
    'Ends what was agreed. The vehicle is left as it is; an action that the policy was carrying out is `CANCELLED`.',
  security: 'client',
  pathParameters: z.strictObject({ policyId: OpaqueId.describe('Id of the policy.') }),
  // The published contract gives it a body that may be anything; there is none.
  responses: { 204: { description: 'There is no such policy any more.', body: z.unknown() } },
  problems: ['not_found'],
  uses: {
    tables: { flexPolicies: 'write', users: 'read', controls: 'write', actions: 'write' },
    sends: ['reconciliations'],
  },
  since: '2025-10-01',
});
