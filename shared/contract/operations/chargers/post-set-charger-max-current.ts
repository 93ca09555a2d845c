import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { askingOfDevices } from '#shared/contract/resources/asking-of-devices.ts';
import { MaxCurrentAction, TargetMaxCurrent } from '#shared/contract/schemas/charge-action.ts';
import { OpaqueId } from '#shared/contract/schemas/ids.ts';

export const postSetChargerMaxCurrent = defineOperation({
  id: 'postSetChargerMaxCurrent',
  resource: 'chargers',
  method: 'POST',
  path: '/chargers/{chargerId}/max-current',
  tag: 'Chargers',
  summary: 'Set the maximum current',
  description:
    'Creates an action that is carried on until the charger itself reports the wanted maximum current, to ' +
    'half an ampere. Any other pending action of the charger is cancelled.',
  security: 'client',
  pathParameters: z.strictObject({ chargerId: OpaqueId.describe('Id of the charger.') }),
  body: TargetMaxCurrent,
  responses: { 200: { description: 'The action.', body: MaxCurrentAction } },
  problems: ['not_found', 'forbidden', 'precondition_failed'],
  uses: askingOfDevices,
});
