import {
  type ChangeVirtualAccountDeps,
  changeVirtualAccount,
} from '#shared/app/sandbox/change-virtual-account.ts';
import { updateSandboxAccount } from '#shared/contract/operations/sandbox/update-sandbox-account.ts';
import { toVirtualAccountEntry } from '#shared/contract/views/virtual-account-entry-view.ts';
import { sandboxDeps } from '#shared/runtime/connections/sandbox-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  updateSandboxAccount,
  async ({ client, path, body }, deps: ChangeVirtualAccountDeps) => ({
    status: 200,
    body: toVirtualAccountEntry(
      await changeVirtualAccount(deps, { clientId: client.id, ...path, ...body }),
    ),
  }),
);

export const handler = operation(sandboxDeps);
