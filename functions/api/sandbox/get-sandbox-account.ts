import {
  type ReadVirtualAccountDeps,
  readVirtualAccount,
} from '#shared/app/sandbox/read-virtual-account.ts';
import { getSandboxAccount } from '#shared/contract/operations/sandbox/get-sandbox-account.ts';
import { toVirtualAccountView } from '#shared/contract/views/virtual-account-view.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { virtualDevices } from '#shared/runtime/connections/stores.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

type Deps = ReadVirtualAccountDeps & { readonly clock: { readonly now: () => Instant } };

export const operation = httpOperation(getSandboxAccount, async ({ client, path }, deps: Deps) => {
  const { account, devices, site } = await readVirtualAccount(deps, client.id, path.accountId);
  return { status: 200, body: toVirtualAccountView(account, devices, deps.clock.now(), site) };
});

export const handler = operation(() => ({ devices: virtualDevices(), clock: systemClock }));
