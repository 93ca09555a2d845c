import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { PathUuid } from '#shared/contract/schemas/ids.ts';
import { VirtualAccountEntry } from '#shared/contract/schemas/virtual-account-entry.ts';

export const updateSandboxAccount = defineOperation({
  id: 'updateSandboxAccount',
  resource: 'sandbox',
  method: 'PATCH',
  path: '/sandbox/accounts/{accountId}',
  tag: 'Sandbox',
  summary: 'Revoke or restore credentials',
  description:
    'Makes the vendor refuse the credentials of everybody who linked the account, or accept them again. ' +
    'A linked account that was refused stays invalid until it is linked again.',
  security: 'sandbox',
  pathParameters: z.strictObject({ accountId: PathUuid.describe('Id of the virtual account.') }),
  body: z
    .strictObject({ credentialsRevoked: z.boolean() })
    .meta({ id: 'ChangeVirtualAccount', description: 'What to do to a virtual account.' }),
  responses: { 200: { description: 'The account.', body: VirtualAccountEntry } },
  problems: ['not_found'],
  uses: { tables: { virtualDevices: 'write' }, sends: ['observations'] },
});
