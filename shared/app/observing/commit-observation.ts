import { chunks } from '#shared/app/chunks.ts';
import type { PlacedChanges } from '#shared/app/locations/place-changes.ts';
import { leavingPairs } from '#shared/app/pairing/leaving-pairs.ts';
import { sideBySide } from '#shared/app/side-by-side.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import { closedIn, without } from '#shared/domain/consumption/consumed.ts';
import { daysOf } from '#shared/domain/consumption/consumed-day.ts';
import { StaleWrite } from '#shared/domain/errors/stale-write.ts';
import type { AssetChange } from '#shared/domain/observing/compare-account.ts';
import { parted } from '#shared/domain/pairing/parted.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { VendorAccount } from '#shared/domain/users/vendor-account.ts';
import { nextVersion } from '#shared/domain/values/next-version.ts';
import { ownIn } from '#shared/domain/values/own-in.ts';
import type { ActionStore } from '#shared/ports/action-store.ts';
import type { AssetStore } from '#shared/ports/asset-store.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit, Write } from '#shared/ports/commit.ts';
import type { ConsumptionStore } from '#shared/ports/consumption-store.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

export type CommitObservationDeps = {
  readonly users: Pick<UserStore, 'checkingAlive' | 'replacingAccount'>;
  readonly assets: Pick<AssetStore, 'get' | 'adding' | 'replacing' | 'removing'>;
  readonly actions: Pick<ActionStore, 'target' | 'removingTarget' | 'checkingNoTarget'>;
  readonly consumption: Pick<ConsumptionStore, 'storing'>;
  readonly commit: Commit;
  readonly clock: Pick<Clock, 'now'>;
};

/** What an observation leaves in the account's row when all is stored. */
type AccountOutcome = Partial<
  Pick<
    VendorAccount,
    'isValid' | 'devices' | 'absences' | 'failures' | 'observedAt' | 'pace' | 'dueAt'
  >
>;

/** What one device of an account needs stored, and why it could not be. */
export type FailedChange = { readonly change: AssetChange; readonly error: unknown };

/** Room in a transaction of 100 for the account, the user, the map, and with each asset its target or two days. */
const CHUNK = 30;
/** As a rule it is one; the others wait for the next transaction. */
const MOST_DAYS = 2;
/** Devices that are stored at the same time. */
const AT_ONCE = 20;
/** After so many devices, one after the other, it is not the devices. */
const MOST_FAILURES_IN_A_ROW = 3;

/**
 * Stores what an observation found. Every transaction holds the account's row, so that two observers
 * cannot both discover a device, and checks that the user was not deleted; an account without news is one
 * plain write, which cannot bring anything back to life. A big account takes several transactions:
 * each is right by itself, and only the last one marks the account as observed. A device that cannot be
 * stored does not stop the others.
 *
 * @param outcome Null where nothing is new of the account but how devices are that are known.
 * @returns The devices that could not be stored.
 * @throws {StaleWrite} when another observer, the user's deletion or a new map was faster.
 */
export const commitObservation = async (
  deps: CommitObservationDeps,
  account: VendorAccount,
  { changes, holding }: PlacedChanges,
  outcome: AccountOutcome | null,
): Promise<readonly FailedChange[]> => {
  if (outcome === null && holding.length === 0 && (await replaceAlone(deps, changes))) return [];
  const pieces = changes.length > 0 ? chunks(changes, CHUNK) : [[]];
  const store = storing(deps, outcome ?? {}, holding);
  const failed: FailedChange[] = [];
  let current = account;
  for (const [index, piece] of pieces.entries()) {
    const stored = await storePiece(store, current, piece, index === pieces.length - 1);
    current = stored.account;
    failed.push(...stored.failed);
  }
  return failed;
};

/**
 * Stores each device by itself, which is a fourth of what a transaction with the account and the user costs, and all
 * that most looks at a car that charges have to store. The row can only be replaced by who knows it as it is: not by
 * two observers, and not after a disconnection or the user's deletion, which change or remove it.
 *
 * @returns Whether all are stored. What comes of one that cannot be is sorted out with the account.
 * @throws {StaleWrite} when somebody was faster at one of them.
 */
const replaceAlone = async (
  { assets, commit }: CommitObservationDeps,
  changes: readonly AssetChange[],
): Promise<boolean> => {
  const failed = await sideBySide(changes, AT_ONCE, async ({ asset }) => {
    try {
      await commit([assets.replacing(asset)]);
      return [];
    } catch (error) {
      return { error };
    }
  });
  const errors = failed.flat();
  const stale = errors.find(({ error }) => error instanceof StaleWrite);
  if (stale) throw stale.error;
  if (errors.length >= MOST_FAILURES_IN_A_ROW) throw errors[0]?.error;
  return errors.length === 0;
};

type Store = ReturnType<typeof storing>;

/** What came of a piece: the account as it is then, and the devices that could not be stored. */
type StoredPiece = { readonly account: VendorAccount; readonly failed: readonly FailedChange[] };

const storePiece = async (
  store: Store,
  account: VendorAccount,
  piece: readonly AssetChange[],
  isLast: boolean,
): Promise<StoredPiece> => {
  try {
    return { account: await store(account, piece, isLast), failed: [] };
  } catch (error) {
    if (error instanceof StaleWrite || piece.length === 0) throw error;
    const stored = await storeOneByOne(store, account, piece);
    return isLast ? { ...stored, account: await store(stored.account, [], true) } : stored;
  }
};

/** Stores each device for itself, so that only those stay behind whose fault it is. */
const storeOneByOne = async (
  store: Store,
  account: VendorAccount,
  piece: readonly AssetChange[],
): Promise<StoredPiece> => {
  const failed: FailedChange[] = [];
  let current = account;
  let inARow = 0;
  for (const change of piece) {
    try {
      current = await store(current, [change], false);
      inARow = 0;
    } catch (error) {
      inARow += 1;
      if (error instanceof StaleWrite || inARow === MOST_FAILURES_IN_A_ROW) throw error;
      failed.push({ change, error });
    }
  }
  return { account: current, failed };
};

/** Stores a piece together with the account; answers the account as it is then. */
const storing =
  (deps: CommitObservationDeps, outcome: AccountOutcome, holding: readonly Write[]) =>
  async (
    account: VendorAccount,
    piece: readonly AssetChange[],
    isLast: boolean,
  ): Promise<VendorAccount> => {
    const { clientId, userId, userSince } = account;
    const next = nextAccount(account, piece, outcome, isLast, deps.clock.now());
    await deps.commit([
      deps.users.replacingAccount(next),
      ...(piece.length > 0 ? [deps.users.checkingAlive(clientId, userId, userSince)] : []),
      ...(piece.length > 0 ? holding : []),
      ...(await Promise.all(withoutGone(piece).map((change) => writesOf(deps, change)))).flat(),
      ...(await otherHalvesOf(deps, piece)),
    ]);
    return next;
  };

/** A device that was plugged into one that goes with it, or beside it, is so no more. */
const withoutGone = (piece: readonly AssetChange[]): readonly AssetChange[] => {
  const gone = new Set(goneIn(piece).map(({ id }) => id));
  return piece.map((change) =>
    gone.has(change.asset.pairing?.other?.id ?? '')
      ? { ...change, asset: parted(change.asset) }
      : change,
  );
};

const otherHalvesOf = async (
  deps: CommitObservationDeps,
  piece: readonly AssetChange[],
): Promise<readonly Write[]> => {
  const known = new Set(piece.map(({ asset }) => asset.id));
  return (await leavingPairs(deps, goneIn(piece), known)).map(deps.assets.replacing);
};

const goneIn = (piece: readonly AssetChange[]): readonly Asset[] =>
  piece.flatMap(({ kind, asset }) => (kind === 'remove' ? [asset] : []));

/** The account after a piece: it knows of the devices in it, whatever happens to the other pieces. */
const nextAccount = (
  account: VendorAccount,
  piece: readonly AssetChange[],
  outcome: AccountOutcome,
  isLast: boolean,
  now: Instant,
): VendorAccount => {
  if (isLast) return nextVersion({ ...account, ...outcome }, now);
  const devices = new Map(Object.entries(account.devices));
  const absences = new Map(Object.entries(account.absences));
  for (const { asset } of piece) {
    const { vendorDeviceId, id } = asset;
    const absence = ownIn(outcome.absences ?? {}, vendorDeviceId);
    devices.set(vendorDeviceId, id);
    if (absence) absences.set(vendorDeviceId, absence);
    else absences.delete(vendorDeviceId);
  }
  return nextVersion(
    { ...account, devices: Object.fromEntries(devices), absences: Object.fromEntries(absences) },
    now,
  );
};

/**
 * What a device consumed until the last quarter-hour goes from beside the device to where it stays. It is on the way
 * anyhow: with a transaction that is made for another reason, or once it is too much for the device's row.
 */
const replacing = (
  assets: CommitObservationDeps['assets'],
  consumption: CommitObservationDeps['consumption'],
  asset: Asset,
): readonly Write[] => {
  const { clientId, userId, id: assetId, consumed } = asset;
  const days = consumed ? daysOf(closedIn(consumed)).slice(0, MOST_DAYS) : [];
  if (!consumed || days.length === 0) return [assets.replacing(asset)];
  const stored = days.flatMap(({ quarters }) => quarters);
  return [
    assets.replacing({ ...asset, consumed: without(consumed, stored) }),
    ...days.map((day) => consumption.storing({ clientId, userId, assetId }, day)),
  ];
};

const writesOf = async (
  { assets, actions, consumption }: CommitObservationDeps,
  { kind, asset }: AssetChange,
): Promise<readonly Write[]> => {
  if (kind === 'add') return [assets.adding(asset)];
  if (kind === 'replace') return replacing(assets, consumption, asset);
  const { clientId, id } = asset;
  const target = await actions.target(clientId, id);
  // Whoever asks something of it at this moment is beaten, or beats us: no target outlives its asset.
  return [
    assets.removing(asset),
    target ? actions.removingTarget(target) : actions.checkingNoTarget(clientId, id),
  ];
};
