import {
  type AddVirtualDeviceDeps,
  addVirtualDevice,
} from '#shared/app/sandbox/add-virtual-device.ts';
import { addSandboxDevice } from '#shared/contract/operations/sandbox/add-sandbox-device.ts';
import { toVirtualDeviceView } from '#shared/contract/views/virtual-account-view.ts';
import { sandboxOnceDeps } from '#shared/runtime/connections/sandbox-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  addSandboxDevice,
  async ({ client, path, body }, deps: AddVirtualDeviceDeps) => {
    const wanted = { clientId: client.id, ...path, order: body };
    const device = await addVirtualDevice(deps, wanted);
    return { status: 201, body: toVirtualDeviceView(device, deps.clock.now()) };
  },
);

export const handler = operation(sandboxOnceDeps);
