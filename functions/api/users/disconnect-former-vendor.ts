import {
  type DisconnectVendorDeps,
  disconnectVendor,
} from '#shared/app/users/disconnect-vendor.ts';
import { disconnectFormerVendor } from '#shared/contract/operations/users/disconnect-former-vendor.ts';
import { disconnectVendorDeps } from '#shared/runtime/connections/disconnect-vendor-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  disconnectFormerVendor,
  async ({ client, path }, deps: DisconnectVendorDeps) => {
    await disconnectVendor(deps, { clientId: client.id, ...path });
    return { status: 204 };
  },
);

export const handler = operation(disconnectVendorDeps);
