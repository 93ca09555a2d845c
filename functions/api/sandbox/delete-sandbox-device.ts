import {
  type RemoveVirtualDeviceDeps,
  removeVirtualDevice,
} from '#shared/app/sandbox/remove-virtual-device.ts';
import { deleteSandboxDevice } from '#shared/contract/operations/sandbox/delete-sandbox-device.ts';
import { sandboxDeps } from '#shared/runtime/connections/sandbox-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  deleteSandboxDevice,
  async ({ client, path }, deps: RemoveVirtualDeviceDeps) => {
    await removeVirtualDevice(deps, { clientId: client.id, ...path });
    return { status: 204 };
  },
);

export const handler = operation(sandboxDeps);
