import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { PathUuid, UserId } from '#shared/contract/schemas/ids.ts';
import { Scope } from '#shared/contract/schemas/scopes.ts';
import { VirtualAccountEntry } from '#shared/contract/schemas/virtual-account-entry.ts';

export const linkSandboxAccount = defineOperation({
  id: 'linkSandboxAccount',
  resource: 'sandbox',
  method: 'POST',
  path: '/sandbox/accounts/{accountId}/link',
  tag: 'Sandbox',
  summary: 'Link a virtual account to a user',
  description:
    'As if the user had signed in to the account. Linking it again repairs credentials that were refused, ' +
    'and replaces the scopes.',
  security: 'sandbox',
  pathParameters: z.strictObject({ accountId: PathUuid.describe('Id of the virtual account.') }),
  body: z
    .strictObject({
      userId: UserId.describe('The user, who is made if there is none with this id.'),
      scopes: z
        .array(Scope)
        .min(1)
        .optional()
        .describe('What the user grants; everything about the devices of the vendor unless given.'),
    })
    .meta({ id: 'LinkVirtualAccount', description: 'Who links a virtual account.' }),
  responses: { 200: { description: 'The account.', body: VirtualAccountEntry } },
  problems: ['not_found', 'connections_limit_reached', 'conflict'],
  uses: {
    tables: { virtualDevices: 'write', users: 'write', clients: 'read', idempotency: 'write' },
    seals: ['vendor-credentials'],
    sends: ['observations'],
  },
});
