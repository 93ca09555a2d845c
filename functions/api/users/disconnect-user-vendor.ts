import {
  type DisconnectVendorDeps,
  disconnectVendor,
} from '#shared/app/users/disconnect-vendor.ts';
import { disconnectUserVendor } from '#shared/contract/operations/users/disconnect-user-vendor.ts';
import { disconnectVendorDeps } from '#shared/runtime/connections/disconnect-vendor-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  disconnectUserVendor,
  async ({ client, path }, deps: DisconnectVendorDeps) => {
    await disconnectVendor(deps, { clientId: client.id, ...path });
    return { status: 204 };
  },
);

export const handler = operation(disconnectVendorDeps);
