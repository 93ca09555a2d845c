import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { askingOfDevices } from '#shared/contract/resources/asking-of-devices.ts';
import { ChargeAction, ChargingPayload } from '#shared/contract/schemas/charge-action.ts';
import { OpaqueId } from '#shared/contract/schemas/ids.ts';

export const controlChargerCharging = defineOperation({
  id: 'controlChargerCharging',
  resource: 'chargers',
  method: 'POST',
  path: '/chargers/{chargerId}/charging',
  tag: 'Chargers',
  summary: 'Start or stop charging',
  description:
    'Creates an action that is carried on until the charger itself reports the wanted state. While one ' +
    'that asks for the same is pending, it is returned instead; any other pending action of the charger ' +
    'is cancelled. What is sure to fail is refused at once: a charger that is already charging or already ' +
    'stopped, at which there is no vehicle or one that takes no power, or that is not capable of it.',
  security: 'client',
  pathParameters: z.strictObject({ chargerId: OpaqueId.describe('Id of the charger.') }),
  body: ChargingPayload,
  targetRepeatedUntil: '2023-03-01',
  responses: { 200: { description: 'The action.', body: ChargeAction } },
  problems: ['not_found', 'forbidden', 'precondition_failed', 'controlled_elsewhere'],
  uses: askingOfDevices,
});
