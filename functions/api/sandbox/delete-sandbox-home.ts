import type { RemoveVirtualAccountDeps } from '#shared/app/sandbox/remove-virtual-account.ts';
import { removeVirtualHome } from '#shared/app/sandbox/remove-virtual-home.ts';
import { deleteSandboxHome } from '#shared/contract/operations/sandbox/delete-sandbox-home.ts';
import { sandboxDeps } from '#shared/runtime/connections/sandbox-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  deleteSandboxHome,
  async ({ client, path }, deps: RemoveVirtualAccountDeps) => {
    await removeVirtualHome(deps, { clientId: client.id, ...path });
    return { status: 204 };
  },
);

export const handler = operation(sandboxDeps);
