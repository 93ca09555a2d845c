import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { PathUuid } from '#shared/contract/schemas/ids.ts';
import {
  VirtualAccountEntry,
  virtualAccountSwitches,
} from '#shared/contract/schemas/virtual-account-entry.ts';

export const updateSandboxAccount = defineOperation({
  id: 'updateSandboxAccount',
  resource: 'sandbox',
  method: 'PATCH',
  path: '/sandbox/accounts/{accountId}',
  tag: 'Sandbox',
  summary: 'Change a virtual account',
  description:
    'Makes the vendor refuse the credentials of everybody who linked the account, or not answer at all, and takes ' +
    'either back. A linked account that was refused stays invalid until it is linked again.',
  security: 'sandbox',
  pathParameters: z.strictObject({ accountId: PathUuid.describe('Id of the virtual account.') }),
  body: z
    .strictObject(virtualAccountSwitches)
    .partial()
    .refine((wanted) => Object.keys(wanted).length > 0, 'must name at least one thing to change')
    .meta({
      id: 'ChangeVirtualAccount',
      description: 'What to do to a virtual account.',
      minProperties: 1,
    }),
  responses: { 200: { description: 'The account.', body: VirtualAccountEntry } },
  problems: ['not_found'],
  uses: { tables: { virtualDevices: 'write' }, sends: ['observations'] },
});
