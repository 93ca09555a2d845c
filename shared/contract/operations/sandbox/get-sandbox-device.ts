import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { PathUuid } from '#shared/contract/schemas/ids.ts';
import { VirtualDevice } from '#shared/contract/schemas/virtual-device.ts';

export const getSandboxDevice = defineOperation({
  id: 'getSandboxDevice',
  resource: 'sandbox',
  method: 'GET',
  path: '/sandbox/devices/{deviceId}',
  tag: 'Sandbox',
  summary: 'Get a virtual device',
  description: 'A device as it truly is at this moment, whatever its faults make the vendor show.',
  security: 'sandbox',
  pathParameters: z.strictObject({ deviceId: PathUuid.describe('Id of the virtual device.') }),
  responses: { 200: { description: 'The device.', body: VirtualDevice } },
  problems: ['not_found'],
  uses: { tables: { virtualDevices: 'read' } },
});
