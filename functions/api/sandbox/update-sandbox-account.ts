import {
  type ChangeVirtualAccountDeps,
  changeVirtualAccount,
} from '#shared/app/sandbox/change-virtual-account.ts';
import { updateSandboxAccount } from '#shared/contract/operations/sandbox/update-sandbox-account.ts';
import { toVirtualAccountEntry } from '#shared/contract/views/virtual-device-view.ts';
import { playing } from '#shared/runtime/connections/playing.ts';
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

export const handler = operation(playing);
