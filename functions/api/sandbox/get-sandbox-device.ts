import {
  type ReadVirtualDeviceDeps,
  readVirtualDevice,
} from '#shared/app/sandbox/read-virtual-device.ts';
import { getSandboxDevice } from '#shared/contract/operations/sandbox/get-sandbox-device.ts';
import { toVirtualDeviceView } from '#shared/contract/views/virtual-account-view.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { virtualDevices } from '#shared/runtime/connections/stores.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

type Deps = ReadVirtualDeviceDeps & { readonly clock: { readonly now: () => Instant } };

export const operation = httpOperation(getSandboxDevice, async ({ client, path }, deps: Deps) => {
  const { device, site } = await readVirtualDevice(deps, client.id, path.deviceId);
  return { status: 200, body: toVirtualDeviceView(device, deps.clock.now(), site) };
});

export const handler = operation(() => ({ devices: virtualDevices(), clock: systemClock }));
