import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { PathUuid, Uuid } from '#shared/contract/schemas/ids.ts';
import { VirtualDevice } from '#shared/contract/schemas/virtual-device.ts';

export const plugInSandboxDevice = defineOperation({
  id: 'plugInSandboxDevice',
  resource: 'sandbox',
  method: 'POST',
  path: '/sandbox/devices/{deviceId}/plug-in',
  tag: 'Sandbox',
  summary: 'Plug a virtual vehicle into a virtual charger',
  description:
    'Has a vehicle drive up to a charger of the same account or home and be plugged in, at a location where one is named. ' +
    'Whoever linked the account hears of both at once.',
  security: 'sandbox',
  pathParameters: z.strictObject({ deviceId: PathUuid.describe('Id of the virtual vehicle.') }),
  body: z.strictObject({
    chargerDeviceId: Uuid.describe('Id of the virtual charger.'),
    locationId: Uuid.optional().describe('A location of one of your users, to which it drives.'),
  }),
  responses: { 200: { description: 'The vehicle.', body: VirtualDevice } },
  problems: ['not_found'],
  uses: {
    tables: { virtualDevices: 'write', locations: 'read', idempotency: 'write' },
    sends: ['observations'],
  },
});
