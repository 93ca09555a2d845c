import { retryStale } from '#shared/app/retry-stale.ts';
import {
  closeVirtualAccount,
  type RemoveVirtualAccountDeps,
} from '#shared/app/sandbox/remove-virtual-account.ts';
import { requireVirtualHome } from '#shared/app/sandbox/require-virtual-home.ts';

/**
 * Use case: close all accounts of a virtual home, one after the other. The home goes with the last of them, so that
 * what is left after a crash can still be removed. Users who linked them, and their locations, stay.
 *
 * @throws {DomainError} `not_found`.
 */
export const removeVirtualHome = async (
  deps: RemoveVirtualAccountDeps,
  { clientId, homeId }: { readonly clientId: string; readonly homeId: string },
): Promise<void> => {
  const { accountIds } = await requireVirtualHome(deps.devices, clientId, homeId);
  for (const accountId of accountIds) await closeVirtualAccount(deps, { clientId, accountId });
  await retryStale(deps.clock, async () => {
    // Only where a build that knows no homes has closed an account of it.
    const left = await deps.devices.home(clientId, homeId);
    if (left) await deps.commit([deps.devices.removingHome(left)]);
  });
};
