import {
  type LinkVirtualAccountDeps,
  linkVirtualAccount,
} from '#shared/app/sandbox/link-virtual-account.ts';
import { linkSandboxAccount } from '#shared/contract/operations/sandbox/link-sandbox-account.ts';
import { toVirtualAccountEntry } from '#shared/contract/views/virtual-account-entry-view.ts';
import { sandboxLinkDeps } from '#shared/runtime/connections/sandbox-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  linkSandboxAccount,
  async ({ client, path, body }, deps: LinkVirtualAccountDeps) => {
    const wanted = { clientId: client.id, ...path, ...body };
    return { status: 200, body: toVirtualAccountEntry(await linkVirtualAccount(deps, wanted)) };
  },
);

export const handler = operation(sandboxLinkDeps);
