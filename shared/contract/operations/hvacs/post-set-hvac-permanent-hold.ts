import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { askingOfDevices } from '#shared/contract/resources/asking-of-devices.ts';
import { HvacActionPermanentHold } from '#shared/contract/schemas/hvac-action.ts';
import { SetPermanentHold } from '#shared/contract/schemas/hvac-hold.ts';
import { OpaqueId } from '#shared/contract/schemas/ids.ts';

export const postSetHvacPermanentHold = defineOperation({
  id: 'postSetHvacPermanentHold',
  resource: 'hvacs',
  method: 'POST',
  path: '/hvacs/{hvacId}/permanent-hold',
  tag: 'HVAC',
  summary: 'Hold a mode and temperature',
  description:
    'Creates an action that is carried on until the unit itself reports that it holds what was asked for, ' +
    'rounded to what it can be set to. While one that asks for the same is pending, it is returned instead; ' +
    'any other pending action of the unit is cancelled. What is sure to fail is refused at once: a mode that is not among ' +
    'its `capableModes`, a setpoint outside its ranges, in `AUTO` setpoints too close or too far apart, or ' +
    'what it already holds.',
  security: 'client',
  pathParameters: z.strictObject({ hvacId: OpaqueId.describe('Id of the HVAC.') }),
  body: SetPermanentHold,
  responses: { 200: { description: 'The action.', body: HvacActionPermanentHold } },
  problems: ['not_found', 'forbidden', 'precondition_failed', 'controlled_elsewhere'],
  uses: askingOfDevices,
});
