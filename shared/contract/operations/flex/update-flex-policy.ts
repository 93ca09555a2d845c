import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { changingFlexPolicies } from '#shared/contract/resources/changing-flex-policies.ts';
import { FlexPolicy, FlexPolicyChange } from '#shared/contract/schemas/flex-policy.ts';
import { OpaqueId } from '#shared/contract/schemas/ids.ts';

export const updateFlexPolicy = defineOperation({
  id: 'updateFlexPolicy',
  resource: 'flex',
  method: 'PATCH',
  path: '/flex/vehicle-policies/{policyId}',
  tag: 'Flex',
  summary: 'Change a flex policy',
  description:
    'Changes the reserve, or what is agreed for some days; what is absent stays. Vehicle and location stay what they are. An ' +
    'operation of our own.',
  security: 'client',
  pathParameters: z.strictObject({ policyId: OpaqueId.describe('Id of the policy.') }),
  body: FlexPolicyChange,
  responses: { 200: { description: 'The policy as it is now.', body: FlexPolicy } },
  problems: ['not_found'],
  uses: changingFlexPolicies,
  since: '2025-10-01',
});
