import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { changingFlexPolicies } from '#shared/contract/resources/changing-flex-policies.ts';
import { OpaqueId } from '#shared/contract/schemas/ids.ts';

export const deleteFlexPolicyOverride = defineOperation({
  id: 'deleteFlexPolicyOverride',
  resource: 'flex',
  method: 'DELETE',
  path: '/flex/vehicle-policies/{policyId}/overrides',
  tag: 'Flex',
  summary: 'End the override of a flex policy',
  description: 'Has the policy do again what was agreed. One that is over is not found.',
  security: 'client',
  pathParameters: z.strictObject({ policyId: OpaqueId.describe('Id of the policy.') }),
  responses: { 204: { description: 'There is no override any more.' } },
  problems: ['not_found'],
  uses: {
    ...changingFlexPolicies,
    tables: { ...changingFlexPolicies.tables, locations: 'read' },
  },
  since: '2025-10-01',
});
