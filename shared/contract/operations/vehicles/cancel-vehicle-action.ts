import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { Uuid } from '#shared/contract/schemas/ids.ts';
import { CancelledAction } from '#shared/contract/schemas/vehicle-action.ts';

export const cancelVehicleAction = defineOperation({
  id: 'cancelVehicleAction',
  resource: 'vehicles',
  method: 'POST',
  path: '/vehicles/actions/{actionId}/cancel',
  tag: 'Vehicles',
  summary: 'Cancel an action on a vehicle',
  description:
    'Gives up a pending action: no more commands are sent for it. One that is with the vendor already ' +
    'may still take effect.',
  security: 'client',
  pathParameters: z.strictObject({ actionId: Uuid.describe('Id of the action.') }),
  responses: {
    200: { description: 'The action, cancelled.', body: CancelledAction },
    409: { description: 'The action as it ended before.', body: CancelledAction },
  },
  problems: ['not_found'],
  uses: { tables: { actions: 'write', users: 'read', idempotency: 'write' } },
});
