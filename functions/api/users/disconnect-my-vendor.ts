import {
  type DisconnectVendorDeps,
  disconnectVendor,
} from '#shared/app/users/disconnect-vendor.ts';
import { disconnectMyVendor } from '#shared/contract/operations/users/disconnect-my-vendor.ts';
import { disconnectVendorDeps } from '#shared/runtime/connections/disconnect-vendor-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';
import { userNamed } from '#shared/runtime/http/user-named.ts';

export const operation = httpOperation(
  disconnectMyVendor,
  async ({ client, path }, deps: DisconnectVendorDeps) => {
    await disconnectVendor(deps, { clientId: client.id, ...path, userId: userNamed(client) });
    return { status: 204 };
  },
);

export const handler = operation(disconnectVendorDeps);
