import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { FlexPolicy } from '#shared/contract/schemas/flex-policy.ts';
import { OpaqueId } from '#shared/contract/schemas/ids.ts';

export const getFlexPolicy = defineOperation({
  id: 'getFlexPolicy',
  resource: 'flex',
  method: 'GET',
  path: '/flex/vehicle-policies/{policyId}',
  tag: 'Flex',
  summary: 'Get a flex policy',
  description: 'What the driver of a vehicle agreed to.',
  security: 'client',
  pathParameters: z.strictObject({ policyId: OpaqueId.describe('Id of the policy.') }),
  responses: { 200: { description: 'The policy.', body: FlexPolicy } },
  problems: ['not_found'],
  uses: { tables: { flexPolicies: 'read', users: 'read' } },
  since: '2025-10-01',
});
