import {
  type ReadVirtualHomeDeps,
  readVirtualHome,
} from '#shared/app/sandbox/read-virtual-home.ts';
import { getSandboxHome } from '#shared/contract/operations/sandbox/get-sandbox-home.ts';
import { toVirtualHomeView } from '#shared/contract/views/virtual-home-view.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { virtualDevices } from '#shared/runtime/connections/stores.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

type Deps = ReadVirtualHomeDeps & { readonly clock: { readonly now: () => Instant } };

export const operation = httpOperation(getSandboxHome, async ({ client, path }, deps: Deps) => {
  const filled = await readVirtualHome(deps, client.id, path.homeId);
  return { status: 200, body: toVirtualHomeView(filled, deps.clock.now()) };
});

export const handler = operation(() => ({ devices: virtualDevices(), clock: systemClock }));
