import {
  type OpenVirtualHomeDeps,
  openVirtualHome,
} from '#shared/app/sandbox/open-virtual-home.ts';
import { createSandboxHome } from '#shared/contract/operations/sandbox/create-sandbox-home.ts';
import { toOpenedVirtualHomeView } from '#shared/contract/views/virtual-home-view.ts';
import { sandboxHomeDeps } from '#shared/runtime/connections/sandbox-home-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  createSandboxHome,
  async ({ client, body }, deps: OpenVirtualHomeDeps) => {
    const opened = await openVirtualHome(deps, { clientId: client.id, ...body });
    return { status: 201, body: toOpenedVirtualHomeView(opened, deps.clock.now()) };
  },
);

export const handler = operation(sandboxHomeDeps);
