import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { changingFlexPolicies } from '#shared/contract/resources/changing-flex-policies.ts';
import {
  FlexPolicyOverride,
  FlexPolicyOverrideResponse,
} from '#shared/contract/schemas/flex-policy-override.ts';
import { OpaqueId } from '#shared/contract/schemas/ids.ts';

export const createFlexPolicyOverride = defineOperation({
  id: 'createFlexPolicyOverride',
  resource: 'flex',
  method: 'POST',
  path: '/flex/vehicle-policies/{policyId}/overrides',
  tag: 'Flex',
  summary: 'Override a flex policy once',
  description:
    'Another time or target for the next deadline, on its own day; or charging at once, to a level. It takes the place of ' +
    'the one before, and is over with its deadline; charging at once is over at its level, too.',
  security: 'client',
  pathParameters: z.strictObject({ policyId: OpaqueId.describe('Id of the policy.') }),
  body: FlexPolicyOverride,
  responses: { 200: { description: 'The override.', body: FlexPolicyOverrideResponse } },
  problems: ['not_found'],
  uses: {
    ...changingFlexPolicies,
    tables: { ...changingFlexPolicies.tables, idempotency: 'write' },
  },
  since: '2025-10-01',
});
