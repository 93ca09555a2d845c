import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { PathUuid } from '#shared/contract/schemas/ids.ts';
import { ChangeVirtualDevice, VirtualDevice } from '#shared/contract/schemas/virtual-device.ts';

export const updateSandboxDevice = defineOperation({
  id: 'updateSandboxDevice',
  resource: 'sandbox',
  method: 'PATCH',
  path: '/sandbox/devices/{deviceId}',
  tag: 'Sandbox',
  summary: 'Change a virtual device',
  description:
    'Does to a device what its owner could do, or breaks it. What is not named stays as it is. Whoever ' +
    'linked the account hears of it at once.',
  security: 'sandbox',
  pathParameters: z.strictObject({ deviceId: PathUuid.describe('Id of the virtual device.') }),
  body: ChangeVirtualDevice,
  responses: { 200: { description: 'The device.', body: VirtualDevice } },
  problems: ['not_found'],
  uses: { tables: { virtualDevices: 'write' }, sends: ['observations'] },
});
