import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { changingSmartCharging } from '#shared/contract/resources/changing-smart-charging.ts';
import { OpaqueId } from '#shared/contract/schemas/ids.ts';
import {
  PartialVehicleSmartChargingPolicy,
  VehicleSmartChargingPolicy,
} from '#shared/contract/schemas/smart-charging-policy.ts';

export const updateVehicleSmartChargingPolicy = defineOperation({
  id: 'updateVehicleSmartChargingPolicy',
  resource: 'smart-charging',
  method: 'PUT',
  path: '/vehicles/{vehicleId}/smart-charging-policy',
  tag: 'Vehicles',
  summary: 'Update the smart charging policy of a vehicle',
  description:
    'Has a vehicle charge when power is cheap, and be full by its deadline. Enabling takes it from a schedule, which is ' +
    'disabled. Refused without a deadline, with a minimum above the charge limit of the vehicle or below what its vendor ' +
    'needs, for a vehicle that cannot be started and stopped, without any price at a location of the user, and while ' +
    'it is enabled for the same vehicle already, by another user or as another vehicle of the same one. A vehicle that has a ' +
    'flex policy answers 422.',
  security: 'client',
  pathParameters: z.strictObject({ vehicleId: OpaqueId.describe('Id of the vehicle.') }),
  body: PartialVehicleSmartChargingPolicy,
  responses: { 200: { description: 'The policy.', body: VehicleSmartChargingPolicy } },
  problems: ['not_found', 'controlled_elsewhere'],
  uses: changingSmartCharging,
});
