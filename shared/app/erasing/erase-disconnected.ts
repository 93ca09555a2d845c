import { type EraseDevicesDeps, eraseDevices } from '#shared/app/erasing/erase-devices.ts';
import {
  type EraseFlexPoliciesDeps,
  eraseFlexPolicies,
} from '#shared/app/erasing/erase-flex-policies.ts';
import {
  type EraseSmartChargingDeps,
  eraseSmartCharging,
} from '#shared/app/erasing/erase-smart-charging.ts';
import { type EraseStatisticsDeps, eraseStatistics } from '#shared/app/erasing/erase-statistics.ts';
import { leavingPairs } from '#shared/app/pairing/leaving-pairs.ts';
import { parted } from '#shared/domain/pairing/parted.ts';
import type { Disconnection } from '#shared/domain/users/disconnection.ts';
import type { VendorAccount } from '#shared/domain/users/vendor-account.ts';
import { nextVersion } from '#shared/domain/values/next-version.ts';
import type { ActionStore } from '#shared/ports/action-store.ts';
import type { AssetStore } from '#shared/ports/asset-store.ts';
import type { Write } from '#shared/ports/commit.ts';
import type { FlexPolicyStore } from '#shared/ports/flex-policy-store.ts';
import type { ErasureMessage } from '#shared/ports/messages.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

export type EraseDisconnectedDeps = EraseDevicesDeps &
  EraseSmartChargingDeps &
  EraseFlexPoliciesDeps &
  EraseStatisticsDeps & {
    readonly policies: Pick<FlexPolicyStore, 'claimsOfUser'>;
    readonly actions: Pick<ActionStore, 'allOfUser'>;
    readonly assets: Pick<AssetStore, 'get' | 'replacing'>;
    readonly users: Pick<
      UserStore,
      | 'account'
      | 'disconnections'
      | 'removingDisconnection'
      | 'checkingDisconnection'
      | 'checkingNoAccount'
    >;
    /**
     * Tells the other side that an account is linked no longer. Safe to call twice.
     *
     * @param also Written in the same transaction, so that nothing is told of one that was linked again.
     */
    readonly unlink: (
      account: Pick<VendorAccount, 'clientId' | 'id'>,
      also: readonly Write[],
    ) => Promise<void>;
  };

/**
 * Erases what is left of what a user has disconnected. It is forgotten what that was by the first run that began when
 * every index had to show all of it, or at once when nothing of the user is to stay.
 */
export const eraseDisconnected = async (
  deps: EraseDisconnectedDeps,
  { clientId, userId }: ErasureMessage,
  { isLast = false }: { readonly isLast?: boolean } = {},
): Promise<void> => {
  for (const gone of await deps.users.disconnections(clientId, userId)) {
    const isIndexed = deps.clock.now() >= gone.dueAt;
    const guard = deps.users.checkingDisconnection(gone);
    const ids = gone.assetIds;
    const acted = await deps.actions.allOfUser(clientId, userId);
    await part(deps, gone, guard);
    await eraseDevices(deps, { clientId, ids, guard, outcome: disconnected, acted });
    await eraseStatistics(deps, { clientId, userId, ids, guard });
    await eraseSmartCharging(deps, { clientId, userId, ids, guard });
    const claims = await deps.policies.claimsOfUser(clientId, userId);
    await eraseFlexPolicies(
      deps,
      claims.filter(({ assetId }) => ids.includes(assetId)),
      guard,
    );
    if (gone.isWhole) await unlinkAccount(deps, gone);
    if (isLast || isIndexed) await deps.commit([deps.users.removingDisconnection(gone)]);
  }
};

/** What is left of the devices is plugged into nothing any more, on both sides. */
const part = async (
  deps: EraseDisconnectedDeps,
  { clientId, assetIds }: Disconnection,
  guard: Write,
): Promise<void> => {
  for (const id of assetIds) {
    const asset = await deps.assets.get(clientId, id);
    if (!asset?.pairing?.other) continue;
    const alone = nextVersion(parted(asset), deps.clock.now());
    const others = await leavingPairs(deps, [asset], new Set());
    await deps.commit([guard, ...[alone, ...others].map(deps.assets.replacing)]);
  }
};

/** An account that was linked again meanwhile has the same id, and is no business of ours. */
const unlinkAccount = async (
  { users, unlink }: EraseDisconnectedDeps,
  { clientId, userId, accountId }: Disconnection,
): Promise<void> => {
  if (await users.account(clientId, userId, accountId)) return;
  const guard = users.checkingNoAccount(clientId, userId, accountId);
  await unlink({ clientId, id: accountId }, [guard]);
};

const disconnected = {
  state: 'CANCELLED',
  failure: { type: 'NOT_FOUND', detail: 'The device was disconnected.' },
} as const;
