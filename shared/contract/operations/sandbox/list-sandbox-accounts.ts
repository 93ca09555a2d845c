import { defineOperation } from '#shared/contract/operation.ts';
import { PageQuery, paginated } from '#shared/contract/schemas/paging.ts';
import { VirtualAccountEntry } from '#shared/contract/schemas/virtual-account-entry.ts';

export const listSandboxAccounts = defineOperation({
  id: 'listSandboxAccounts',
  resource: 'sandbox',
  method: 'GET',
  path: '/sandbox/accounts',
  tag: 'Sandbox',
  summary: 'List virtual accounts',
  description: 'All virtual accounts of the client, newest first.',
  security: 'sandbox',
  query: PageQuery,
  responses: {
    200: { description: 'One page of accounts.', body: paginated(VirtualAccountEntry) },
  },
  problems: [],
  uses: { tables: { virtualDevices: 'read' } },
});
