import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { overridingDevices } from '#shared/contract/resources/overriding-devices.ts';
import { OpaqueId } from '#shared/contract/schemas/ids.ts';
import { SmartOverride } from '#shared/contract/schemas/smart-override.ts';

export const vehicleCreateSmartOverride = defineOperation({
  id: 'vehicleCreateSmartOverride',
  resource: 'vehicles',
  method: 'POST',
  path: '/vehicles/{vehicleId}/smart-override',
  tag: 'Vehicles',
  summary: 'Create a smart override of a vehicle',
  description:
    'Has a vehicle charge now, whatever its schedule or smart charging wants, which leaves it alone until the override ' +
    'is over: when charging ends for any reason, or when it is ended. One that is in force goes on as it is. What is sure to fail is ' +
    'refused at once.',
  security: 'client',
  pathParameters: z.strictObject({ vehicleId: OpaqueId.describe('Id of the vehicle.') }),
  responses: { 200: { description: 'The override.', body: SmartOverride } },
  problems: ['not_found', 'forbidden', 'precondition_failed'],
  uses: overridingDevices,
});
