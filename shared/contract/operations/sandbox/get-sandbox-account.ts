import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { PathUuid } from '#shared/contract/schemas/ids.ts';
import { VirtualAccount } from '#shared/contract/schemas/virtual-device.ts';

export const getSandboxAccount = defineOperation({
  id: 'getSandboxAccount',
  resource: 'sandbox',
  method: 'GET',
  path: '/sandbox/accounts/{accountId}',
  tag: 'Sandbox',
  summary: 'Get a virtual account',
  description: 'A virtual account and its devices as they truly are at this moment.',
  security: 'sandbox',
  pathParameters: z.strictObject({ accountId: PathUuid.describe('Id of the virtual account.') }),
  responses: { 200: { description: 'The account.', body: VirtualAccount } },
  problems: ['not_found'],
  uses: { tables: { virtualDevices: 'read' } },
});
