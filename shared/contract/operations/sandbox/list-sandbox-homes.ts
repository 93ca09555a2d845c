import { defineOperation } from '#shared/contract/operation.ts';
import { PageQuery, paginated } from '#shared/contract/schemas/paging.ts';
import { VirtualHomeEntry } from '#shared/contract/schemas/virtual-home-entry.ts';

export const listSandboxHomes = defineOperation({
  id: 'listSandboxHomes',
  resource: 'sandbox',
  method: 'GET',
  path: '/sandbox/homes',
  tag: 'Sandbox',
  summary: 'List virtual homes',
  description: 'All virtual homes of the client, newest first.',
  security: 'sandbox',
  query: PageQuery,
  responses: { 200: { description: 'One page of homes.', body: paginated(VirtualHomeEntry) } },
  problems: [],
  uses: { tables: { virtualDevices: 'read' } },
});
