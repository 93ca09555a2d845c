import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { askingOfDevices } from '#shared/contract/resources/asking-of-devices.ts';
import { HvacActionFollowSchedule } from '#shared/contract/schemas/hvac-action.ts';
import { OpaqueId } from '#shared/contract/schemas/ids.ts';

export const postSetHvacFollowSchedule = defineOperation({
  id: 'postSetHvacFollowSchedule',
  resource: 'hvacs',
  method: 'POST',
  path: '/hvacs/{hvacId}/follow-schedule',
  tag: 'HVAC',
  summary: 'Follow the schedule on the device',
  description:
    'Creates an action that is carried on until the unit itself reports that it does what its own schedule ' +
    'says; this is how a permanent hold ends. While one is pending, it is returned instead; any other pending ' +
    'action of the unit is cancelled. A unit that follows its schedule already, or has none, is refused.',
  security: 'client',
  pathParameters: z.strictObject({ hvacId: OpaqueId.describe('Id of the HVAC.') }),
  responses: { 200: { description: 'The action.', body: HvacActionFollowSchedule } },
  problems: ['not_found', 'forbidden', 'precondition_failed', 'controlled_elsewhere'],
  uses: askingOfDevices,
});
