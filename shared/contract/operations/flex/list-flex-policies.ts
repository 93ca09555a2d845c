import { defineOperation } from '#shared/contract/operation.ts';
import { PaginatedFlexPolicyList } from '#shared/contract/schemas/flex-policy.ts';
import { OpaqueId } from '#shared/contract/schemas/ids.ts';
import { PageQuery } from '#shared/contract/schemas/paging.ts';

export const listFlexPolicies = defineOperation({
  id: 'listFlexPolicies',
  resource: 'flex',
  method: 'GET',
  path: '/flex/vehicle-policies',
  tag: 'Flex',
  summary: 'List flex policies',
  description:
    'The flex policies of all users, newest first: all, those of a vehicle, or those at a location. An operation of our own.',
  security: 'client',
  query: PageQuery.extend({
    vehicleId: OpaqueId.optional().describe('Only that of this vehicle.'),
    locationId: OpaqueId.optional().describe('Only those at this location.'),
  }),
  responses: { 200: { description: 'One page of policies.', body: PaginatedFlexPolicyList } },
  problems: [],
  uses: { tables: { flexPolicies: 'read', users: 'read' } },
  since: '2025-10-01',
});
