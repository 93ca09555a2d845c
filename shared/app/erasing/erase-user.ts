import { eraseDevices } from '#shared/app/erasing/erase-devices.ts';
import {
  type EraseDisconnectedDeps,
  eraseDisconnected,
} from '#shared/app/erasing/erase-disconnected.ts';
import { eraseFlexPolicies } from '#shared/app/erasing/erase-flex-policies.ts';
import { eraseSmartCharging } from '#shared/app/erasing/erase-smart-charging.ts';
import {
  type EraseTracesDeps,
  eraseQueuedOf,
  eraseTraces,
} from '#shared/app/erasing/erase-traces.ts';
import { type LocationsLeftDeps, removingLocations } from '#shared/app/erasing/locations-left.ts';
import { removeRows } from '#shared/app/erasing/remove-rows.ts';
import { removingSchedules } from '#shared/app/erasing/schedules-left.ts';
import { retryStale } from '#shared/app/retry-stale.ts';
import type { ActionHead } from '#shared/domain/actions/action.ts';
import type { User } from '#shared/domain/users/user.ts';
import type { VendorAccount } from '#shared/domain/users/vendor-account.ts';
import type { AssetStore } from '#shared/ports/asset-store.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { ErasureMessage } from '#shared/ports/messages.ts';
import type { PairingStore } from '#shared/ports/pairing-store.ts';
import type { StatisticsStore } from '#shared/ports/statistics-store.ts';
import type { LocationTariffStore } from '#shared/ports/tariff-store.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

export type EraseUserDeps = EraseTracesDeps &
  EraseDisconnectedDeps & {
    readonly users: Pick<
      UserStore,
      'get' | 'accounts' | 'removing' | 'removingAccount' | 'checkingTombstone'
    >;
    readonly assets: Pick<AssetStore, 'head' | 'allOfUser' | 'removing'>;
    readonly locations: LocationsLeftDeps['locations'];
    readonly locationTariffs: Pick<LocationTariffStore, 'allOfUser' | 'removing'>;
    readonly statistics: Pick<StatisticsStore, 'allOfUser' | 'removing'>;
    readonly pairings: Pick<PairingStore, 'get' | 'removing'>;
    readonly clock: Clock;
  };

/**
 * Use case: erase what a deleted user left. What leads to other rows goes after them, and the
 * tombstone goes last, so that a run after a crash finds all that is left. One account goes after the
 * other, each with its devices: so every run has less to do than the one before, also where none comes
 * to its end. Of a user who is not deleted, or is not there any more, it removes only what was disconnected, and
 * what the run before could not see yet of who had the id.
 */
export const eraseUser = async (
  deps: EraseUserDeps,
  { clientId, userId }: ErasureMessage,
): Promise<void> =>
  retryStale(deps.clock, async () => {
    const user = await deps.users.get(clientId, userId);
    if (!user || user.deletedAt === null) {
      await eraseDisconnected(deps, { clientId, userId });
      return eraseTraces(deps, { clientId, userId });
    }
    await eraseQueuedOf(deps, { clientId, userId });
    await eraseDisconnected(deps, { clientId, userId }, { isLast: true });
    // Once for all accounts: of a user with many devices there are many.
    const acted = await deps.actions.allOfUser(clientId, userId);
    for (const account of await deps.users.accounts(clientId, userId)) {
      await eraseDevicesOf(deps, user, Object.values(account.devices), acted);
      await eraseAccount(deps, user, account);
    }
    await eraseDevicesWithoutAccount(deps, user);
    await eraseSchedules(deps, user);
    await eraseAllSmartCharging(deps, user);
    await eraseAllFlexPolicies(deps, user);
    const guard = deps.users.checkingTombstone(user);
    await removeRows(deps, guard, await removingLocations(deps, user));
    await eraseTariffs(deps, user);
    await eraseAllStatistics(deps, user);
    await erasePairings(deps, user);
    await eraseSessions(deps, user);
    await deps.commit([deps.users.removing(user)]);
  });

const eraseDevicesOf = (
  deps: EraseUserDeps,
  user: User,
  ids: readonly string[],
  acted: readonly ActionHead[],
): Promise<void> => {
  const guard = deps.users.checkingTombstone(user);
  return eraseDevices(deps, { clientId: user.clientId, ids, guard, outcome: deleted, acted });
};

const deleted = {
  state: 'CANCELLED',
  failure: { type: 'NOT_FOUND', detail: 'The user of the device was deleted.' },
} as const;

/**
 * Devices that no account leads to: theirs is gone, or only actions are left of them. No more can come, since
 * none is discovered behind a tombstone.
 */
const eraseDevicesWithoutAccount = async (deps: EraseUserDeps, user: User): Promise<void> => {
  const { clientId, id } = user;
  const left = await deps.assets.allOfUser(clientId, id);
  const acted = await deps.actions.allOfUser(clientId, id);
  const ids = [...left.map((asset) => asset.id), ...acted.map(({ targetId }) => targetId)];
  await eraseDevicesOf(deps, user, [...new Set(ids)], acted);
};

/** One that the index does not show yet stays behind, with the control of its device: `eraseTraces` finds it. */
const eraseSchedules = async (deps: EraseUserDeps, user: User): Promise<void> => {
  const guard = deps.users.checkingTombstone(user);
  const left = await deps.schedules.allOfUser(user.clientId, user.id);
  for (const rows of await removingSchedules(deps, left)) await removeRows(deps, guard, rows);
};

/** None can be added behind a tombstone, so that this finds all of it, also of devices that are gone already. */
const eraseAllSmartCharging = async (deps: EraseUserDeps, user: User): Promise<void> => {
  const { clientId, id: userId } = user;
  const left = await deps.smartCharging.devicesOf(clientId, userId);
  const guard = deps.users.checkingTombstone(user);
  const ids = left.map(({ assetId }) => assetId);
  await eraseSmartCharging(deps, { clientId, userId, ids, guard });
};

/** None can be added behind a tombstone, so that this finds all of them, also of vehicles that are gone already. */
const eraseAllFlexPolicies = async (deps: EraseUserDeps, user: User): Promise<void> => {
  const claims = await deps.policies.claimsOfUser(user.clientId, user.id);
  await eraseFlexPolicies(deps, claims, deps.users.checkingTombstone(user));
};

/** None can be added behind a tombstone, so that this finds all of them, also of locations that are gone already. */
const eraseTariffs = async (deps: EraseUserDeps, user: User): Promise<void> => {
  const { locationTariffs } = deps;
  const rows = await locationTariffs.allOfUser(user.clientId, user.id);
  const guard = deps.users.checkingTombstone(user);
  await removeRows(deps, guard, rows.map(locationTariffs.removing));
};

/** None can be added behind a tombstone, so that this finds all of them. */
const eraseAllStatistics = async (deps: EraseUserDeps, user: User): Promise<void> => {
  const { statistics } = deps;
  const rows = await statistics.allOfUser(user.clientId, user.id);
  const guard = deps.users.checkingTombstone(user);
  await removeRows(deps, guard, rows.map(statistics.removing));
};

/** It holds where vehicles were. None can be added behind a tombstone. */
const erasePairings = async ({ pairings, ...deps }: EraseUserDeps, user: User): Promise<void> => {
  const row = await pairings.get(user.clientId, user.id);
  if (row) await removeRows(deps, deps.users.checkingTombstone(user), [pairings.removing(row)]);
};

const eraseSessions = async (deps: EraseUserDeps, user: User): Promise<void> => {
  const sessions = await deps.sessions.allOfUser(user.clientId, user.id);
  const guard = deps.users.checkingTombstone(user);
  await removeRows(deps, guard, sessions.map(deps.sessions.removing));
};

const eraseAccount = async (
  deps: EraseUserDeps,
  user: User,
  account: VendorAccount,
): Promise<void> => {
  const guard = deps.users.checkingTombstone(user);
  await deps.unlink(account, [guard]);
  await removeRows(deps, guard, deps.users.removingAccount(account));
};
