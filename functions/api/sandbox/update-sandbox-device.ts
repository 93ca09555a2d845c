import {
  type ChangeVirtualDeviceDeps,
  changeVirtualDevice,
} from '#shared/app/sandbox/change-virtual-device.ts';
import { updateSandboxDevice } from '#shared/contract/operations/sandbox/update-sandbox-device.ts';
import { toVirtualDeviceView } from '#shared/contract/views/virtual-account-view.ts';
import { sandboxDeps } from '#shared/runtime/connections/sandbox-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  updateSandboxDevice,
  async ({ client, path, body }, deps: ChangeVirtualDeviceDeps) => {
    const device = await changeVirtualDevice(deps, { clientId: client.id, ...path, ...body });
    return { status: 200, body: toVirtualDeviceView(device, deps.clock.now()) };
  },
);

export const handler = operation(sandboxDeps);
