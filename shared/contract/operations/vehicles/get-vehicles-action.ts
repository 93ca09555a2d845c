import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { Uuid } from '#shared/contract/schemas/ids.ts';
import { VehicleAction } from '#shared/contract/schemas/vehicle-action.ts';

export const getVehiclesAction = defineOperation({
  id: 'getVehiclesAction',
  resource: 'vehicles',
  method: 'GET',
  path: '/vehicles/actions/{actionId}',
  tag: 'Vehicles',
  summary: 'Get an action on a vehicle',
  description: 'How far an action is. Actions can be read for 90 days after their end.',
  security: 'client',
  pathParameters: z.strictObject({ actionId: Uuid.describe('Id of the action.') }),
  responses: { 200: { description: 'The action.', body: VehicleAction } },
  problems: ['not_found'],
  uses: { tables: { actions: 'read', users: 'read' } },
});
