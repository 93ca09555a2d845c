import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { askingOfDevices } from '#shared/contract/resources/asking-of-devices.ts';
import { MaxCurrentAction, TargetMaxCurrent } from '#shared/contract/schemas/charge-action.ts';
import { OpaqueId } from '#shared/contract/schemas/ids.ts';

export const postVehiclesVehicleidMaxCurrent = defineOperation({
  id: 'postVehiclesVehicleidMaxCurrent',
  resource: 'vehicles',
  method: 'POST',
  path: '/vehicles/{vehicleId}/max-current',
  tag: 'Vehicles',
  summary: 'Set the maximum current',
  description:
    'Creates an action that is carried on until the vehicle itself reports the wanted maximum current. ' +
    'Any other pending action of the vehicle is cancelled.',
  security: 'client',
  pathParameters: z.strictObject({ vehicleId: OpaqueId.describe('Id of the vehicle.') }),
  body: TargetMaxCurrent,
  responses: { 200: { description: 'The action.', body: MaxCurrentAction } },
  problems: ['not_found', 'forbidden', 'precondition_failed'],
  uses: askingOfDevices,
});
