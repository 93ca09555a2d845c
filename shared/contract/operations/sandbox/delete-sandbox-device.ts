import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { PathUuid } from '#shared/contract/schemas/ids.ts';

export const deleteSandboxDevice = defineOperation({
  id: 'deleteSandboxDevice',
  resource: 'sandbox',
  method: 'DELETE',
  path: '/sandbox/devices/{deviceId}',
  tag: 'Sandbox',
  summary: 'Delete a virtual device',
  description:
    'Takes a device out of its account, as when a car is sold. Its history goes with it.',
  security: 'sandbox',
  pathParameters: z.strictObject({ deviceId: PathUuid.describe('Id of the virtual device.') }),
  responses: { 204: { description: 'The device is gone.' } },
  problems: ['not_found'],
  uses: { tables: { virtualDevices: 'write' }, sends: ['observations'] },
});
