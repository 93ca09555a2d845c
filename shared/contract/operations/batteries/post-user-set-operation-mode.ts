import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { askingOfDevices } from '#shared/contract/resources/asking-of-devices.ts';
import {
  OperationModeAction,
  TargetOperationMode,
} from '#shared/contract/schemas/battery-action.ts';
import { PathUuid } from '#shared/contract/schemas/ids.ts';

export const postUserSetOperationMode = defineOperation({
  id: 'postUserSetOperationMode',
  resource: 'batteries',
  method: 'POST',
  path: '/batteries/{batteryId}/operation-mode',
  tag: 'Batteries',
  summary: 'Set the operation mode',
  description:
    'Creates an action that is carried on until the battery itself reports the wanted mode. Any other pending ' +
    'action of the battery is cancelled. What is sure to fail is refused at once: a mode that the battery is in ' +
    'already or does not have, and a battery with a fault. No mode discharges it below its `dischargeLimit`.',
  security: 'client',
  pathParameters: z.strictObject({ batteryId: PathUuid.describe('Id of the battery.') }),
  body: TargetOperationMode,
  responses: { 200: { description: 'The action.', body: OperationModeAction } },
  problems: ['not_found', 'forbidden', 'precondition_failed'],
  uses: askingOfDevices,
});
