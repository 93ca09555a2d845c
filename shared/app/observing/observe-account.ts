import { type PlaceChangesDeps, placeChanges } from '#shared/app/locations/place-changes.ts';
import {
  type AccountAnswer,
  type AskVendorDeps,
  askVendor,
  countLook,
  headOf,
} from '#shared/app/observing/ask-vendor.ts';
import {
  type CommitObservationDeps,
  commitObservation,
  type FailedChange,
} from '#shared/app/observing/commit-observation.ts';
import { retryStale } from '#shared/app/retry-stale.ts';
import type { ActionTarget } from '#shared/domain/actions/action.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import { StaleWrite } from '#shared/domain/errors/stale-write.ts';
import { loseContact } from '#shared/domain/observing/apply-reading.ts';
import {
  isOutOfContact,
  nextDailyLook,
  observationBackOff,
  paceFor,
} from '#shared/domain/observing/cadence.ts';
import {
  type AssetChange,
  type Comparison,
  compareAccount,
} from '#shared/domain/observing/compare-account.ts';
import { signOut } from '#shared/domain/observing/signing-out.ts';
import { after, type Instant } from '#shared/domain/quantities/units.ts';
import type { User } from '#shared/domain/users/user.ts';
import type { VendorAccount } from '#shared/domain/users/vendor-account.ts';
import { isSame } from '#shared/domain/values/is-same.ts';
import type { ActionStore } from '#shared/ports/action-store.ts';
import type { AssetStore } from '#shared/ports/asset-store.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { ActionMessage } from '#shared/ports/messages.ts';
import type { NewId } from '#shared/ports/new-id.ts';
import type { Queue } from '#shared/ports/queue.ts';
import type { Found, ReadTogether } from '#shared/ports/read-together.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

export type ObserveAccountDeps = CommitObservationDeps &
  AskVendorDeps & {
    readonly users: Pick<UserStore, 'reading' | 'readingAccount'>;
    readonly assets: Pick<AssetStore, 'reading'>;
    readonly actions: Pick<ActionStore, 'readingTarget'>;
    readonly locations: PlaceChangesDeps['locations'];
    readonly readTogether: ReadTogether;
    /** Woken for actions whose device has gone. */
    readonly actionQueue: Queue<ActionMessage>;
    readonly clock: Clock;
    readonly newId: NewId;
  };

/**
 * Use case: read one vendor account and store what changed: devices that appeared, look different or
 * vanished, and how often to look. A look that finds nothing new writes nothing. Of a deleted user nothing is
 * written, and an account whose credentials are refused is left alone until the user links it again.
 *
 * Whatever goes wrong, also what nobody foresaw, counts as a failed look, backs off and is reported:
 * an account that stayed due would be found by every tick, before all others.
 *
 * @param account As it was read a moment ago.
 */
export const observeAccount = async (
  deps: ObserveAccountDeps,
  account: VendorAccount,
): Promise<void> => {
  const answer = await askVendor(deps, account);
  await countLook(deps, account, answer);
  try {
    await storeAnswer(deps, account, answer);
  } catch (error) {
    // Faster ones look again by themselves, and what can be stored of a failure has been tried.
    if (error instanceof StaleWrite || answer.kind !== 'read') throw error;
    deps.report({ ...headOf(account), code: 'look_failed', error });
    await storeAnswer(deps, account, { kind: 'failed', hasAnswered: null });
  }
};

const storeAnswer = (
  deps: ObserveAccountDeps,
  account: VendorAccount,
  answer: AccountAnswer,
): Promise<void> => {
  // What is written is refused where it rests on something old, and then the newest is read.
  let isFresh = false;
  return retryStale(deps.clock, async () => {
    const known = await whatIsKnown(deps, account, isFresh);
    isFresh = true;
    // Linked again meanwhile: the answer belongs to credentials that are gone.
    if (!known || known.account.credentials !== account.credentials) return;
    if (answer.kind !== 'read') return storeTrouble(deps, known, answer.kind);
    const readings = answer.readings.filter(
      // Some types may have been disconnected since the vendor was asked.
      ({ vendorDeviceId, type }) =>
        !known.unreadable.has(vendorDeviceId) && known.account.vendorTypes.includes(type),
    );
    await storeReadings(deps, known, { ...answer, readings, asked: account });
  });
};

/** What is stored of an account. */
type Known = {
  readonly account: VendorAccount;
  readonly assets: readonly Asset[];
  /** Devices whose assets cannot be understood: they are left as they are. */
  readonly unreadable: ReadonlySet<string>;
  readonly pending: readonly PendingAction[];
};

type PendingAction = ActionMessage & { readonly targetId: string };

/** What is stored of an account and its devices by now; undefined when it is not to be looked at any more. */
const whatIsKnown = async (
  deps: ObserveAccountDeps,
  before: VendorAccount,
  isFresh: boolean,
): Promise<Known | undefined> => {
  const { clientId, userId, id } = before;
  const devices = Object.entries(before.devices);
  const found = await deps.readTogether(
    {
      user: deps.users.reading(clientId, userId),
      account: deps.users.readingAccount(clientId, userId, id),
      assets: devices.map(([, assetId]) => deps.assets.reading(clientId, assetId)),
      targets: devices.map(([, assetId]) => deps.actions.readingTarget(clientId, assetId)),
    },
    { fresh: isFresh },
  );
  const account = accountToLookAt(found);
  if (!account) return undefined;
  if (!isSame(account.devices, before.devices)) return whatIsKnown(deps, account, true);
  const unreadable = new Set<string>();
  const assets = devices.flatMap(([vendorDeviceId, assetId], index) => {
    const { value, error } = found.assets[index] ?? {};
    if (error === undefined) return value ?? [];
    unreadable.add(vendorDeviceId);
    deps.report({ ...headOf(account), code: 'device_failed', assetId, error });
    return [];
  });
  return { account, assets, unreadable, pending: found.targets.flatMap(pendingIn) };
};

/** The account that was found with its user; undefined when it is not to be looked at. @throws what is wrong with them. */
export const accountToLookAt = (found: {
  readonly user: Found<User>;
  readonly account: Found<VendorAccount>;
}): VendorAccount | undefined => {
  const user = valueIn(found.user);
  const account = valueIn(found.account);
  return user?.deletedAt === null && account?.isValid ? account : undefined;
};

const valueIn = <Value>({ value, error }: Found<Value>): Value | undefined => {
  if (error !== undefined) throw error;
  return value;
};

const pendingIn = (found: Found<ActionTarget>): readonly PendingAction[] => {
  const target = valueIn(found);
  if (!target?.activeActionId) return [];
  const { clientId, targetId, activeActionId: actionId } = target;
  return [{ clientId, targetId, actionId }];
};

const storeTrouble = async (
  deps: ObserveAccountDeps,
  { account, assets }: Known,
  kind: 'failed' | 'forbidden',
): Promise<void> => {
  const { changes, outcome } = troubleWith(account, assets, kind, deps.clock.now());
  const placed = { changes, holding: [] };
  tell(deps, account, await commitObservation(deps, account, placed, outcome));
};

const troubleWith = (
  account: VendorAccount,
  stored: readonly Asset[],
  kind: 'failed' | 'forbidden',
  now: Instant,
) => {
  if (kind === 'forbidden') {
    const outcome = { isValid: false, failures: 0, pace: null, dueAt: null };
    return { changes: replacing(stored, (asset) => signOut(asset, now)), outcome };
  }
  const failures = account.failures + 1;
  const changes = isOutOfContact(failures)
    ? replacing(stored, (asset) => loseContact(asset, now))
    : [];
  const dueAt = after(now, observationBackOff(failures));
  return { changes, outcome: { failures, pace: null, dueAt } };
};

const storeReadings = async (
  deps: ObserveAccountDeps,
  { account, assets: stored, pending }: Known,
  {
    readings,
    absenceIsProof,
    asked,
  }: Extract<AccountAnswer, { kind: 'read' }> & { readonly asked: VendorAccount },
): Promise<void> => {
  const now = deps.clock.now();
  const { newId } = deps;
  const compared = compareAccount(account, stored, readings, {
    now,
    newId,
    absenceIsProof,
    asked,
  });
  const { changes, assets, devices, absences } = compared;
  const { timing } = deps.vendors(account.vendor);
  const pace = paceFor(assets, pending.length > 0, timing);
  const isDue = account.dueAt === null || account.dueAt <= now;
  const dueAt = isDue ? nextDailyLook(account.id, now) : account.dueAt;
  const outcome = { devices, absences, failures: 0, pace, dueAt };
  const isQuiet = changes.length === 0 && isSame(account, { ...account, ...outcome });
  if (isQuiet && account.observedAt !== null) return tell(deps, account, [], compared);
  const placed = await placeChanges(deps, account, stored, changes);
  const failed = await commitObservation(deps, account, placed, { ...outcome, observedAt: now });
  tell(deps, account, failed, compared);
  const gone = new Set(changes.flatMap(({ kind, asset }) => (kind === 'remove' ? asset.id : [])));
  const orphans = pending.filter(({ targetId }) => gone.has(targetId));
  if (orphans.length > 0) {
    await deps.actionQueue.send(orphans.map(({ clientId, actionId }) => ({ clientId, actionId })));
  }
};

/** Reports what could not be understood or stored, and what made no sense. */
const tell = (
  { report }: ObserveAccountDeps,
  account: VendorAccount,
  failed: readonly FailedChange[],
  { errors, misfits }: Pick<Comparison, 'errors' | 'misfits'> = { errors: [], misfits: 0 },
): void => {
  const head = headOf(account);
  for (const { change, error } of failed) {
    report({ ...head, code: 'device_failed', assetId: change.asset.id, error });
  }
  for (const error of errors) report({ ...head, code: 'device_failed', error });
  if (misfits > 0) report({ ...head, code: 'readings_implausible', count: misfits });
};

const replacing = (
  stored: readonly Asset[],
  change: (asset: Asset) => Asset,
): readonly AssetChange[] =>
  stored.flatMap((asset) => {
    const next = change(asset);
    return next === asset ? [] : { kind: 'replace', asset: next };
  });
