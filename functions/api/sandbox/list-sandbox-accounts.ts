import {
  type ListVirtualAccountsDeps,
  listVirtualAccounts,
} from '#shared/app/sandbox/list-virtual-accounts.ts';
import { listSandboxAccounts } from '#shared/contract/operations/sandbox/list-sandbox-accounts.ts';
import { toVirtualAccountEntry } from '#shared/contract/views/virtual-account-entry-view.ts';
import { virtualDevices } from '#shared/runtime/connections/stores.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  listSandboxAccounts,
  async ({ client, page, paginated }, deps: ListVirtualAccountsDeps) => ({
    status: 200,
    body: paginated(await listVirtualAccounts(deps, client.id, page), toVirtualAccountEntry),
  }),
);

export const handler = operation(() => ({ devices: virtualDevices() }));
