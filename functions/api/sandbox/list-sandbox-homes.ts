import {
  type ListVirtualHomesDeps,
  listVirtualHomes,
} from '#shared/app/sandbox/list-virtual-homes.ts';
import { listSandboxHomes } from '#shared/contract/operations/sandbox/list-sandbox-homes.ts';
import { toVirtualHomeEntry } from '#shared/contract/views/virtual-home-view.ts';
import { virtualDevices } from '#shared/runtime/connections/stores.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  listSandboxHomes,
  async ({ client, page, paginated }, deps: ListVirtualHomesDeps) => ({
    status: 200,
    body: paginated(await listVirtualHomes(deps, client.id, page), toVirtualHomeEntry),
  }),
);

export const handler = operation(() => ({ devices: virtualDevices() }));
