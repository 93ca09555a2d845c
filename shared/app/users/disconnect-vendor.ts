import { chunks } from '#shared/app/chunks.ts';
import { leavingPairs } from '#shared/app/pairing/leaving-pairs.ts';
import { retryStale } from '#shared/app/retry-stale.ts';
import { requireUser } from '#shared/app/users/require-user.ts';
import { type StopDeviceDeps, stoppingDevice } from '#shared/app/users/stop-device.ts';
import type { Action } from '#shared/domain/actions/action.ts';
import { finishAction } from '#shared/domain/actions/transitions.ts';
import type { AssetHead } from '#shared/domain/assets/asset.ts';
import { grantWithout, type LinkGrant } from '#shared/domain/linking/link-grant.ts';
import { after, type Instant, seconds } from '#shared/domain/quantities/units.ts';
import type { Disconnection } from '#shared/domain/users/disconnection.ts';
import { isGone } from '#shared/domain/users/is-gone.ts';
import type { VendorAccount } from '#shared/domain/users/vendor-account.ts';
import { nextVersion } from '#shared/domain/values/next-version.ts';
import type { AssetStore } from '#shared/ports/asset-store.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit, Write } from '#shared/ports/commit.ts';
import type { ErasureMessage } from '#shared/ports/messages.ts';
import type { NewId } from '#shared/ports/new-id.ts';
import type { Queue } from '#shared/ports/queue.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

export type DisconnectVendorDeps = StopDeviceDeps & {
  readonly users: Pick<
    UserStore,
    | 'get'
    | 'accounts'
    | 'account'
    | 'checkingAlive'
    | 'replacingAccount'
    | 'removingAccount'
    | 'disconnections'
    | 'addingDisconnection'
  >;
  readonly assets: Pick<AssetStore, 'get' | 'head' | 'removing' | 'replacing'>;
  readonly commit: Commit;
  readonly erasures: Queue<ErasureMessage>;
  readonly clock: Clock;
  readonly newId: NewId;
};

export type VendorToDisconnect = {
  readonly clientId: string;
  readonly userId: string;
  readonly vendor: string;
  /** Only devices of this type. @default all that the vendor makes */
  readonly vendorType?: string;
};

/** A transaction takes 100 writes: with each device go its target, an action, a wake-up and the other half of its pair, and some go once. */
const DEVICES_PER_COMMIT = 19;
/** Far longer than an index lags. */
const UNTIL_INDEXED = seconds(30);

/**
 * Use case: take a vendor away from a user, or one type of its devices. The devices are gone at once, and
 * so is an account in which nothing else is left; what clients do not see of them is erased
 * afterwards, from the queue or, should the message get lost, from the agenda. Linked again, they are new
 * devices. A vendor of which nothing is linked is disconnected already.
 *
 * Safe to repeat: after a crash some accounts may be done, and each of the others is as it was. A device of
 * an account that was left half way is removed by whoever asks again, and by the eraser otherwise.
 *
 * @throws {DomainError} `not_found` for the user.
 */
export const disconnectVendor = async (
  deps: DisconnectVendorDeps,
  { clientId, userId, vendor, vendorType }: VendorToDisconnect,
): Promise<void> => {
  await requireUser(deps.users, clientId, userId);
  const accounts = await deps.users.accounts(clientId, userId);
  for (const account of accounts.filter((linked) => linked.vendor === vendor)) {
    await retryStale(deps.clock, () => leaveAccount(deps, account, vendorType));
  }
  const gone = await deps.users.disconnections(clientId, userId);
  for (const disconnection of gone) await removeRest(deps, disconnection);
  if (gone.length > 0) await deps.erasures.send([{ clientId, userId }]);
};

/**
 * Takes a type out of an account, or the account away, in one transaction: with as many devices as it takes,
 * and with a note of all of them, from which the eraser removes the rest should nobody else do it. No observer
 * finds again what the account does not know any more.
 */
const leaveAccount = async (
  deps: DisconnectVendorDeps,
  { clientId, userId, id }: VendorAccount,
  type: string | undefined,
): Promise<void> => {
  const { users, commit } = deps;
  const [user, account] = await Promise.all([
    users.get(clientId, userId),
    users.account(clientId, userId, id),
  ]);
  // Deleted meanwhile: then all of it goes.
  if (!account || isGone(user, { userSince: account.userSince, at: account.createdAt })) return;
  const leaving = await leavingOf(deps, account, type);
  if (!leaving) return;
  await commit([
    ...parting(deps, account, leaving),
    users.addingDisconnection(disconnectionOf(deps, account, leaving)),
    users.checkingAlive(clientId, userId, account.userSince),
    ...(await removals(deps, leaving.assets.slice(0, DEVICES_PER_COMMIT))),
  ]);
};

/** Removes the devices that did not fit into one transaction, unless the eraser was faster. */
const removeRest = async (
  deps: DisconnectVendorDeps,
  { clientId, assetIds }: Disconnection,
): Promise<void> => {
  const rest = await headsOf(deps, clientId, assetIds);
  for (const piece of chunks(rest, DEVICES_PER_COMMIT)) {
    const ids = piece.map(({ id }) => id);
    await retryStale(deps.clock, async () => {
      const left = await headsOf(deps, clientId, ids);
      if (left.length > 0) await deps.commit(await removals(deps, left));
    });
  }
};

const headsOf = async (
  { assets }: Pick<DisconnectVendorDeps, 'assets'>,
  clientId: string,
  ids: readonly string[],
): Promise<readonly AssetHead[]> => {
  const heads = await Promise.all(ids.map((id) => assets.head(clientId, id)));
  return heads.filter((head) => head !== undefined);
};

/** What goes from an account. */
type Leaving = {
  /** What is granted of what stays; no type at all when nothing does. */
  readonly grant: LinkGrant;
  /** All devices that go, also those that are away. */
  readonly assetIds: readonly string[];
  /** Those that are there. */
  readonly assets: readonly AssetHead[];
};

/** Undefined when nothing goes. */
const leavingOf = async (
  deps: Pick<DisconnectVendorDeps, 'assets'>,
  account: VendorAccount,
  type: string | undefined,
): Promise<Leaving | undefined> => {
  const assetIds = Object.values(account.devices);
  const all = await headsOf(deps, account.clientId, assetIds);
  const grant = type === undefined ? NOTHING : grantWithout(account, type);
  if (grant.vendorTypes.length === 0) return { grant, assetIds, assets: all };
  const ofType = all.filter((asset) => asset.type === type);
  const isGranted = grant.vendorTypes.length < account.vendorTypes.length;
  if (!isGranted && ofType.length === 0) return undefined;
  return { grant, assetIds: ofType.map(({ id }) => id), assets: ofType };
};

const NOTHING: LinkGrant = { vendorTypes: [], scopes: [] };

const isWhole = ({ grant }: Leaving): boolean => grant.vendorTypes.length === 0;

/** The end of the account, or of what goes from it. */
const parting = (
  { users, clock }: DisconnectVendorDeps,
  account: VendorAccount,
  leaving: Leaving,
): readonly Write[] => {
  if (isWhole(leaving)) return users.removingAccount(account);
  const gone = new Set(leaving.assetIds);
  const devices = Object.entries(account.devices).filter(([, id]) => !gone.has(id));
  const stays = new Set(devices.map(([vendorDeviceId]) => vendorDeviceId));
  const absences = Object.entries(account.absences).filter(([device]) => stays.has(device));
  const smaller = {
    ...account,
    ...leaving.grant,
    devices: Object.fromEntries(devices),
    absences: Object.fromEntries(absences),
  };
  return [users.replacingAccount(nextVersion(smaller, clock.now()))];
};

/** Targets stay for the eraser, whom they lead to the actions. */
const removals = async (
  deps: DisconnectVendorDeps,
  piece: readonly AssetHead[],
): Promise<readonly Write[]> => {
  const writes = await Promise.all(
    piece.map(async (asset) => [
      deps.assets.removing(asset),
      ...(await stoppingDevice(deps, asset, endRemoved)),
    ]),
  );
  const ids = new Set(piece.map(({ id }) => id));
  const going = await Promise.all(piece.map(({ clientId, id }) => deps.assets.get(clientId, id)));
  const others = await leavingPairs(
    deps,
    going.flatMap((asset) => asset ?? []),
    ids,
  );
  return [...writes.flat(), ...others.map(deps.assets.replacing)];
};

const endRemoved = (action: Action, now: Instant): Action =>
  finishAction(action, disconnected, now);

const disconnected = {
  state: 'CANCELLED',
  failure: {
    type: 'NOT_FOUND',
    detail: 'The device was disconnected while the action was pending.',
  },
} as const;

const disconnectionOf = (
  { newId, clock }: DisconnectVendorDeps,
  { clientId, userId, userSince, id: accountId }: VendorAccount,
  leaving: Leaving,
): Disconnection => {
  const now = clock.now();
  return {
    clientId,
    userId,
    userSince,
    id: newId(),
    accountId,
    isWhole: isWhole(leaving),
    assetIds: leaving.assetIds,
    createdAt: now,
    version: 1,
    dueAt: after(now, UNTIL_INDEXED),
  };
};
