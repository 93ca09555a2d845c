import { chunks } from '#shared/app/chunks.ts';
import { retryStale } from '#shared/app/retry-stale.ts';
import { requireUser } from '#shared/app/users/require-user.ts';
import {
  DEVICES_PER_COMMIT,
  type StopDeviceDeps,
  stoppingDevice,
} from '#shared/app/users/stop-device.ts';
import type { Action } from '#shared/domain/actions/action.ts';
import { finishAction } from '#shared/domain/actions/transitions.ts';
import { mute } from '#shared/domain/assets/muting.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import { deauthorized, isDeauthorized } from '#shared/domain/users/account-authorization.ts';
import type { VendorAccount } from '#shared/domain/users/vendor-account.ts';
import { nextVersion } from '#shared/domain/values/next-version.ts';
import type { AssetStore } from '#shared/ports/asset-store.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit, Write } from '#shared/ports/commit.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

export type DeauthorizeUserDeps = StopDeviceDeps & {
  readonly users: Pick<
    UserStore,
    'get' | 'replacing' | 'accounts' | 'account' | 'replacingAccount'
  >;
  readonly assets: Pick<AssetStore, 'get' | 'replacing'>;
  readonly commit: Commit;
  readonly clock: Clock;
};

/**
 * Use case: withdraw all that a user has authorized. The credentials go, what is under way ends, and
 * nothing is told; everything else stays, so that it is all there when the user links again. Link
 * sessions are void from the first write on: so no account that such a session links can come later than the
 * look for accounts.
 *
 * Safe to repeat: after a crash some accounts may be done, and each of the others is as it was.
 *
 * @throws {DomainError} `not_found`.
 */
export const deauthorizeUser = async (
  deps: DeauthorizeUserDeps,
  { clientId, userId }: { readonly clientId: string; readonly userId: string },
): Promise<void> => {
  const { users, clock, commit } = deps;
  await retryStale(clock, async () => {
    const user = await requireUser(users, clientId, userId);
    const deauthorizations = user.deauthorizations + 1;
    await commit([users.replacing({ ...nextVersion(user, clock.now()), deauthorizations })]);
  });
  for (const account of await users.accounts(clientId, userId)) {
    await retryStale(clock, () => deauthorizeAccount(deps, account));
  }
};

/**
 * The account goes with the last of its devices. Until then it can be read, and an observer gives a device
 * that is muted too early back its voice; the account's version shows it, and we begin again.
 */
const deauthorizeAccount = async (
  deps: DeauthorizeUserDeps,
  { clientId, userId, id }: VendorAccount,
): Promise<void> => {
  const account = await deps.users.account(clientId, userId, id);
  if (!account || isDeauthorized(account)) return;
  const pieces = chunks(Object.values(account.devices), DEVICES_PER_COMMIT);
  for (const piece of pieces.slice(0, -1)) await deps.commit(await muting(deps, account, piece));
  await deps.commit([
    deps.users.replacingAccount(deauthorized(account, deps.clock.now())),
    ...(await muting(deps, account, pieces.at(-1) ?? [])),
  ]);
};

/** Mutes those of the devices that are there; of a kind that only newer code knows, none can be rewritten. */
const muting = async (
  deps: DeauthorizeUserDeps,
  { clientId }: VendorAccount,
  ids: readonly string[],
): Promise<readonly Write[]> => {
  const writes = await Promise.all(
    ids.map(async (id) => {
      const asset = await deps.assets.get(clientId, id);
      if (!asset || asset.isMuted) return [];
      const muted = deps.assets.replacing(mute(asset, deps.clock.now()));
      return [muted, ...(await stoppingDevice(deps, asset, endUnheard))];
    }),
  );
  return writes.flat();
};

const endUnheard = (action: Action, now: Instant): Action => ({
  ...finishAction(action, withdrawn, now),
  isMuted: true,
});

const withdrawn = {
  state: 'CANCELLED',
  failure: {
    type: 'FAILED_PRECONDITION',
    detail: 'The user was deauthorized while the action was pending.',
  },
} as const;
