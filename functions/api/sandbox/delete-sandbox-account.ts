import {
  type RemoveVirtualAccountDeps,
  removeVirtualAccount,
} from '#shared/app/sandbox/remove-virtual-account.ts';
import { deleteSandboxAccount } from '#shared/contract/operations/sandbox/delete-sandbox-account.ts';
import { sandboxDeps } from '#shared/runtime/connections/sandbox-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  deleteSandboxAccount,
  async ({ client, path }, deps: RemoveVirtualAccountDeps) => {
    await removeVirtualAccount(deps, { clientId: client.id, ...path });
    return { status: 204 };
  },
);

export const handler = operation(sandboxDeps);
