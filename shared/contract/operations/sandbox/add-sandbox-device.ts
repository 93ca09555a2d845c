import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { PathUuid } from '#shared/contract/schemas/ids.ts';
import { NewVirtualDevice, VirtualDevice } from '#shared/contract/schemas/virtual-device.ts';

export const addSandboxDevice = defineOperation({
  id: 'addSandboxDevice',
  resource: 'sandbox',
  method: 'POST',
  path: '/sandbox/accounts/{accountId}/devices',
  tag: 'Sandbox',
  summary: 'Add a virtual device',
  description:
    'Puts another device into a virtual account. Whoever linked the account discovers it.',
  security: 'sandbox',
  pathParameters: z.strictObject({ accountId: PathUuid.describe('Id of the virtual account.') }),
  body: NewVirtualDevice,
  responses: { 201: { description: 'The device.', body: VirtualDevice } },
  problems: ['not_found'],
  uses: {
    tables: { virtualDevices: 'write', idempotency: 'write' },
    sends: ['observations'],
  },
});
