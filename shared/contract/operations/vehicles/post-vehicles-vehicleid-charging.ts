import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { askingOfDevices } from '#shared/contract/resources/asking-of-devices.ts';
import { ChargeAction, ChargingPayload } from '#shared/contract/schemas/charge-action.ts';
import { OpaqueId } from '#shared/contract/schemas/ids.ts';

export const postVehiclesVehicleidCharging = defineOperation({
  id: 'postVehiclesVehicleidCharging',
  resource: 'vehicles',
  method: 'POST',
  path: '/vehicles/{vehicleId}/charging',
  tag: 'Vehicles',
  summary: 'Start or stop charging',
  description:
    'Creates an action that is carried on until the vehicle itself reports the wanted state. While one ' +
    'that asks for the same is pending, it is returned instead; any other pending action of the vehicle ' +
    'is cancelled. Where the vehicle is plugged into a linked charger, whichever of the two obeys is commanded. What is sure to fail is refused at once: a vehicle that is already charging or already ' +
    'stopped, fully charged, not plugged in, or not capable of it.',
  security: 'client',
  pathParameters: z.strictObject({ vehicleId: OpaqueId.describe('Id of the vehicle.') }),
  body: ChargingPayload,
  targetRepeatedUntil: '2023-03-01',
  responses: { 200: { description: 'The action.', body: ChargeAction } },
  problems: ['not_found', 'forbidden', 'precondition_failed', 'controlled_elsewhere'],
  uses: {
    tables: { ...askingOfDevices.tables, pairings: 'write' },
    sends: [...askingOfDevices.sends, 'placements'],
  },
});
