import {
  type OpenVirtualAccountDeps,
  openVirtualAccount,
} from '#shared/app/sandbox/open-virtual-account.ts';
import { createSandboxAccount } from '#shared/contract/operations/sandbox/create-sandbox-account.ts';
import { toVirtualAccountView } from '#shared/contract/views/virtual-account-view.ts';
import { sandboxLinkDeps } from '#shared/runtime/connections/sandbox-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  createSandboxAccount,
  async ({ client, body }, deps: OpenVirtualAccountDeps) => {
    const { account, devices } = await openVirtualAccount(deps, { clientId: client.id, ...body });
    return { status: 201, body: toVirtualAccountView(account, devices, deps.clock.now()) };
  },
);

export const handler = operation(sandboxLinkDeps);
