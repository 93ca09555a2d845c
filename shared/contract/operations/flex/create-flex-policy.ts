import { defineOperation } from '#shared/contract/operation.ts';
import { FlexPolicy, FlexPolicyPayload } from '#shared/contract/schemas/flex-policy.ts';

export const createFlexPolicy = defineOperation({
  id: 'createFlexPolicy',
  resource: 'flex',
  method: 'POST',
  path: '/flex/vehicle-policies',
  tag: 'Flex',
  summary: 'Create a flex policy of a vehicle',
  description:
    'Has a vehicle charged as its driver agreed to, whenever it is plugged in at the location: a reserve at once, the rest by the ' +
    'deadline of the day, when that is best. The vehicle is taken from a schedule or from smart charging, which are disabled. ' +
    'Refused for a vehicle that cannot be started and stopped, for a location without prices, and where the vehicle has a ' +
    'policy already, as another vehicle or of another user, too.',
  security: 'client',
  body: FlexPolicyPayload,
  responses: { 200: { description: 'The policy.', body: FlexPolicy } },
  problems: ['not_found', 'forbidden', 'conflict'],
  uses: {
    tables: {
      flexPolicies: 'write',
      schedules: 'write',
      smartCharging: 'write',
      users: 'read',
      assets: 'write',
      locations: 'read',
      tariffs: 'read',
      controls: 'write',
      actions: 'write',
      idempotency: 'write',
    },
    sends: ['reconciliations'],
  },
  since: '2025-10-01',
});
