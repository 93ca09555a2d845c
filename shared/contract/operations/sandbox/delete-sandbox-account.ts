import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { PathUuid } from '#shared/contract/schemas/ids.ts';

export const deleteSandboxAccount = defineOperation({
  id: 'deleteSandboxAccount',
  resource: 'sandbox',
  method: 'DELETE',
  path: '/sandbox/accounts/{accountId}',
  tag: 'Sandbox',
  summary: 'Delete a virtual account',
  description:
    'Closes the account with all devices in it. To whoever linked it, the vendor then refuses the credentials.',
  security: 'sandbox',
  pathParameters: z.strictObject({ accountId: PathUuid.describe('Id of the virtual account.') }),
  responses: { 204: { description: 'The account is gone.' } },
  problems: ['not_found'],
  uses: { tables: { virtualDevices: 'write' }, sends: ['observations'] },
});
