import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { OpaqueId } from '#shared/contract/schemas/ids.ts';
import { SmartChargingStatus } from '#shared/contract/schemas/vehicle-smart-charging-status.ts';

export const getVehiclesVehicleidSmartchargingstatus = defineOperation({
  id: 'getVehiclesVehicleidSmartchargingstatus',
  resource: 'smart-charging',
  method: 'GET',
  path: '/vehicles/{vehicleId}/smart-charging-status',
  tag: 'Vehicles',
  summary: 'Get the smart charging status of a vehicle',
  description:
    'How smart charging of a vehicle stands: its state, what it waits for, and its plan. That is what ' +
    '`user:vehicle:smart-charging-status-updated` told last.',
  security: 'client',
  pathParameters: z.strictObject({ vehicleId: OpaqueId.describe('Id of the vehicle.') }),
  responses: { 200: { description: 'How it stands.', body: SmartChargingStatus } },
  problems: ['not_found'],
  uses: { tables: { assets: 'read', smartCharging: 'read', controls: 'read' } },
});
