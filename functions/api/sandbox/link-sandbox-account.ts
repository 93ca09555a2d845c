import {
  type LinkVirtualAccountDeps,
  linkVirtualAccount,
} from '#shared/app/sandbox/link-virtual-account.ts';
import { linkSandboxAccount } from '#shared/contract/operations/sandbox/link-sandbox-account.ts';
import { toVirtualAccountEntry } from '#shared/contract/views/virtual-device-view.ts';
import { vehicleScopes } from '#shared/domain/sandbox/vehicle-scopes.ts';
import { playingLinks } from '#shared/runtime/connections/playing.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  linkSandboxAccount,
  async ({ client, path, body }, deps: LinkVirtualAccountDeps) => {
    const { userId, scopes = vehicleScopes } = body;
    const wanted = { clientId: client.id, ...path, userId, scopes };
    return { status: 200, body: toVirtualAccountEntry(await linkVirtualAccount(deps, wanted)) };
  },
);

export const handler = operation(playingLinks);
