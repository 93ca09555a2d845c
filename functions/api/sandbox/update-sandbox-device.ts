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
    const wanted = { clientId: client.id, ...path, ...body };
    const { device, site } = await changeVirtualDevice(deps, wanted);
    return { status: 200, body: toVirtualDeviceView(device, deps.clock.now(), site) };
  },
);

export const handler = operation(sandboxDeps);
