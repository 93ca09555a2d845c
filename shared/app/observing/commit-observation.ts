import type { AssetChange } from '#shared/domain/observing/compare-account.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { VendorAccount } from '#shared/domain/users/vendor-account.ts';
import { nextVersion } from '#shared/domain/values/next-version.ts';
import type { ActionStore } from '#shared/ports/action-store.ts';
import type { AssetStore } from '#shared/ports/asset-store.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit, Write } from '#shared/ports/commit.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

export type CommitObservationDeps = {
  readonly users: Pick<UserStore, 'checkingAlive' | 'replacingAccount'>;
  readonly assets: Pick<AssetStore, 'adding' | 'replacing' | 'removing'>;
  readonly actions: Pick<ActionStore, 'target' | 'removingTarget'>;
  readonly commit: Commit;
  readonly clock: Pick<Clock, 'now'>;
};

/** What an observation leaves in the account's row when all is stored. */
type AccountOutcome = Partial<
  Pick<VendorAccount, 'isValid' | 'devices' | 'failures' | 'observedAt' | 'dueAt'>
>;

/** Room in a transaction of 100 for the account, the user, and a target with each removed asset. */
const CHUNK = 45;

/**
 * Stores what an observation found. Every transaction holds the account's row, so that two observers
 * cannot both discover a device, and checks that the user was not deleted; an account without news is one
 * plain write, which cannot bring anything back to life. A big account takes several transactions:
 * each is right by itself, and only the last one marks the account as observed.
 *
 * @throws {StaleWrite} when another observer or the user's deletion was faster.
 */
export const commitObservation = async (
  deps: CommitObservationDeps,
  account: VendorAccount,
  changes: readonly AssetChange[],
  outcome: AccountOutcome,
): Promise<void> => {
  let current = account;
  for (let start = 0; start === 0 || start < changes.length; start += CHUNK) {
    const chunk = changes.slice(start, start + CHUNK);
    const isLast = start + CHUNK >= changes.length;
    current = nextAccount(current, chunk, isLast ? outcome : {}, deps.clock.now());
    await deps.commit([
      deps.users.replacingAccount(current),
      ...(chunk.length > 0 ? [deps.users.checkingAlive(account.clientId, account.userId)] : []),
      ...(await Promise.all(chunk.map((change) => writesOf(deps, change)))).flat(),
    ]);
  }
};

const nextAccount = (
  account: VendorAccount,
  chunk: readonly AssetChange[],
  outcome: AccountOutcome,
  now: Instant,
): VendorAccount => {
  const devices = new Map(Object.entries(account.devices));
  for (const { kind, asset } of chunk) {
    if (kind === 'remove') devices.delete(asset.vendorDeviceId);
    else devices.set(asset.vendorDeviceId, asset.id);
  }
  return nextVersion({ ...account, devices: Object.fromEntries(devices), ...outcome }, now);
};

const writesOf = async (
  { assets, actions }: CommitObservationDeps,
  { kind, asset }: AssetChange,
): Promise<readonly Write[]> => {
  if (kind === 'add') return [assets.adding(asset)];
  if (kind === 'replace') return [assets.replacing(asset)];
  const target = await actions.target(asset.clientId, asset.id);
  return [assets.removing(asset), ...(target ? [actions.removingTarget(target)] : [])];
};
