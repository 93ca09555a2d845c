import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { OpaqueId } from '#shared/contract/schemas/ids.ts';
import { PlanExplanation } from '#shared/contract/schemas/plan-explanation.ts';
import { SmartPlanId } from '#shared/contract/schemas/smart-plan-id.ts';

export const getVehicleSmartChargingPlanExplanation = defineOperation({
  id: 'getVehicleSmartChargingPlanExplanation',
  resource: 'smart-charging',
  method: 'GET',
  path: '/vehicles/{vehicleId}/smart-charging/plans/{planId}/explanation',
  tag: 'Vehicles',
  summary: 'Get the explanation of a smart charging plan',
  description:
    'Why a plan charges when it does: price, power and level of each piece of it, and the reason in one sentence. An ' +
    'operation of our own.',
  security: 'client',
  pathParameters: z.strictObject({
    vehicleId: OpaqueId.describe('Id of the vehicle.'),
    planId: SmartPlanId,
  }),
  responses: { 200: { description: 'The plan, and its reasons.', body: PlanExplanation } },
  problems: ['not_found'],
  uses: { tables: { assets: 'read', smartCharging: 'read' } },
});
