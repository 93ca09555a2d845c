import {
  type OpenVirtualAccountDeps,
  openVirtualAccount,
} from '#shared/app/sandbox/open-virtual-account.ts';
import { createSandboxAccount } from '#shared/contract/operations/sandbox/create-sandbox-account.ts';
import { toVirtualAccountView } from '#shared/contract/views/virtual-device-view.ts';
import { toVehicleOrder } from '#shared/contract/views/virtual-vehicle-change.ts';
import { vehicleScopes } from '#shared/domain/sandbox/vehicle-scopes.ts';
import { playingLinks } from '#shared/runtime/connections/playing.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  createSandboxAccount,
  async ({ client, body }, deps: OpenVirtualAccountDeps) => {
    const { vendor, userId, scopes = vehicleScopes } = body;
    const vehicles = body.vehicles.map((vehicle) => toVehicleOrder(vehicle, vendor));
    const link = userId === undefined ? undefined : { userId, scopes };
    const wanted = { clientId: client.id, vendor, vehicles, link };
    const { account, devices } = await openVirtualAccount(deps, wanted);
    return { status: 201, body: toVirtualAccountView(account, devices, deps.clock.now()) };
  },
);

export const handler = operation(playingLinks);
