import {
  type ReadVirtualDeviceDeps,
  requireVirtualDevice,
} from '#shared/app/sandbox/require-virtual-account.ts';
import { getSandboxDevice } from '#shared/contract/operations/sandbox/get-sandbox-device.ts';
import { toVirtualDeviceView } from '#shared/contract/views/virtual-account-view.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { virtualDevices } from '#shared/runtime/connections/stores.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

type Deps = ReadVirtualDeviceDeps & { readonly clock: { readonly now: () => Instant } };

export const operation = httpOperation(getSandboxDevice, async ({ client, path }, deps: Deps) => {
  const device = await requireVirtualDevice(deps.devices, client.id, path.deviceId);
  return { status: 200, body: toVirtualDeviceView(device, deps.clock.now()) };
});

export const handler = operation(() => ({ devices: virtualDevices(), clock: systemClock }));
