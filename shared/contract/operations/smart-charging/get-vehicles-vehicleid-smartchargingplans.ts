import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { OpaqueId } from '#shared/contract/schemas/ids.ts';
import { SmartPlanId } from '#shared/contract/schemas/smart-plan-id.ts';
import { SmartChargingPlan } from '#shared/contract/schemas/vehicle-smart-charging-plan.ts';

export const getVehiclesVehicleidSmartchargingplans = defineOperation({
  id: 'getVehiclesVehicleidSmartchargingplans',
  resource: 'smart-charging',
  method: 'GET',
  path: '/vehicles/{vehicleId}/smart-charging-plans/{smartChargingPlanId}',
  tag: 'Vehicles',
  summary: 'Get a smart charging plan',
  description:
    'A plan of a vehicle, at work or over; with `latest` for an id, the one that was made last.',
  security: 'client',
  pathParameters: z.strictObject({
    vehicleId: OpaqueId.describe('Id of the vehicle.'),
    smartChargingPlanId: SmartPlanId,
  }),
  responses: { 200: { description: 'The plan.', body: SmartChargingPlan } },
  problems: ['not_found'],
  uses: { tables: { assets: 'read', smartCharging: 'read' } },
});
