import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { OpaqueId } from '#shared/contract/schemas/ids.ts';
import { Vehicle } from '#shared/contract/schemas/vehicle.ts';

export const getVehicle = defineOperation({
  id: 'getVehicle',
  resource: 'vehicles',
  method: 'GET',
  path: '/vehicles/{vehicleId}',
  tag: 'Vehicles',
  summary: 'Get a vehicle',
  description: 'A vehicle as it was last heard of. Asking does not wake it up.',
  security: 'client',
  pathParameters: z.strictObject({ vehicleId: OpaqueId.describe('Id of the vehicle.') }),
  responses: { 200: { description: 'The vehicle.', body: Vehicle } },
  problems: ['not_found'],
  uses: { tables: { assets: 'read' } },
});
