import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { OpaqueId } from '#shared/contract/schemas/ids.ts';
import { SmartOverride } from '#shared/contract/schemas/smart-override.ts';

export const vehicleEndSmartOverride = defineOperation({
  id: 'vehicleEndSmartOverride',
  resource: 'vehicles',
  method: 'DELETE',
  path: '/vehicles/{vehicleId}/smart-override',
  tag: 'Vehicles',
  summary: 'End a smart override of a vehicle',
  description:
    'Gives a vehicle back to its schedule or smart charging, which may let it go on charging. Without an override in force ' +
    'the answer is 404.',
  security: 'client',
  pathParameters: z.strictObject({ vehicleId: OpaqueId.describe('Id of the vehicle.') }),
  responses: { 200: { description: 'The override, which is over.', body: SmartOverride } },
  problems: ['not_found'],
  uses: { tables: { assets: 'read', controls: 'write' }, sends: ['reconciliations'] },
});
