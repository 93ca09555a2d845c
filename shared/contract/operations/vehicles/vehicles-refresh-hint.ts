import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { OpaqueId } from '#shared/contract/schemas/ids.ts';

export const vehiclesRefreshHint = defineOperation({
  id: 'vehiclesRefreshHint',
  resource: 'vehicles',
  method: 'POST',
  path: '/vehicles/{vehicleId}/refresh-hint',
  tag: 'Vehicles',
  summary: 'Hint that data is stale',
  description:
    'Has the vehicle read soon, for when you know that something changed. Hints for the same vendor ' +
    'account within 30 seconds lead to one reading.',
  security: 'client',
  pathParameters: z.strictObject({ vehicleId: OpaqueId.describe('Id of the vehicle.') }),
  responses: { 204: { description: 'The hint was taken.' } },
  problems: ['not_found'],
  uses: {
    tables: { assets: 'read', users: 'write', idempotency: 'write' },
    sends: ['observations'],
  },
});
