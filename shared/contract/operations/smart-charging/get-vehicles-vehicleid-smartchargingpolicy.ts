import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { OpaqueId } from '#shared/contract/schemas/ids.ts';
import { VehicleSmartChargingPolicy } from '#shared/contract/schemas/smart-charging-policy.ts';

export const getVehiclesVehicleidSmartchargingpolicy = defineOperation({
  id: 'getVehiclesVehicleidSmartchargingpolicy',
  resource: 'smart-charging',
  method: 'GET',
  path: '/vehicles/{vehicleId}/smart-charging-policy',
  tag: 'Vehicles',
  summary: 'Get the smart charging policy of a vehicle',
  description:
    'How smart charging treats a vehicle. Of one that nobody has wanted anything of, it is disabled.',
  security: 'client',
  pathParameters: z.strictObject({ vehicleId: OpaqueId.describe('Id of the vehicle.') }),
  responses: { 200: { description: 'The policy.', body: VehicleSmartChargingPolicy } },
  problems: ['not_found'],
  uses: { tables: { assets: 'read' } },
});
