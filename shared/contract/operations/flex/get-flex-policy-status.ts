import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { FlexPolicyStatus } from '#shared/contract/schemas/flex-policy-status.ts';
import { OpaqueId } from '#shared/contract/schemas/ids.ts';

export const getFlexPolicyStatus = defineOperation({
  id: 'getFlexPolicyStatus',
  resource: 'flex',
  method: 'GET',
  path: '/flex/vehicle-policies/{policyId}/status',
  tag: 'Flex',
  summary: 'Get the status of a flex policy',
  description:
    'How a policy stands: whether its vehicle is there, what it has charged, what it is going to, and whether that suffices.',
  security: 'client',
  pathParameters: z.strictObject({ policyId: OpaqueId.describe('Id of the policy.') }),
  responses: { 200: { description: 'How it stands.', body: FlexPolicyStatus } },
  problems: ['not_found'],
  uses: {
    tables: {
      flexPolicies: 'read',
      users: 'read',
      assets: 'read',
      actions: 'read',
      locations: 'read',
    },
  },
  since: '2025-10-01',
});
