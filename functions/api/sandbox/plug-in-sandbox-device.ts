import {
  type PlugInVirtualDeviceDeps,
  plugInVirtualDevice,
} from '#shared/app/sandbox/plug-in-virtual-device.ts';
import { plugInSandboxDevice } from '#shared/contract/operations/sandbox/plug-in-sandbox-device.ts';
import { toVirtualDeviceView } from '#shared/contract/views/virtual-account-view.ts';
import { sandboxPlugDeps } from '#shared/runtime/connections/sandbox-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  plugInSandboxDevice,
  async ({ client, path, body }, deps: PlugInVirtualDeviceDeps) => {
    const wanted = { clientId: client.id, ...path, ...body };
    const { device, site } = await plugInVirtualDevice(deps, wanted);
    return { status: 200, body: toVirtualDeviceView(device, deps.clock.now(), site) };
  },
);

export const handler = operation(sandboxPlugDeps);
