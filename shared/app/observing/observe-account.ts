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
import type { Asset } from '#shared/domain/assets/asset.ts';
import { StaleWrite } from '#shared/domain/errors/stale-write.ts';
import { loseContact } from '#shared/domain/observing/apply-reading.ts';
import {
  isOutOfContact,
  nextObservation,
  observationBackOff,
} from '#shared/domain/observing/cadence.ts';
import {
  type AssetChange,
  type Comparison,
  compareAccount,
} from '#shared/domain/observing/compare-account.ts';
import { signOut } from '#shared/domain/observing/signing-out.ts';
import { after, type Instant } from '#shared/domain/quantities/units.ts';
import type { VendorAccount } from '#shared/domain/users/vendor-account.ts';
import type { ActionStore } from '#shared/ports/action-store.ts';
import type { AssetStore } from '#shared/ports/asset-store.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { ActionMessage, ObservationMessage } from '#shared/ports/messages.ts';
import type { NewId } from '#shared/ports/new-id.ts';
import type { Queue } from '#shared/ports/queue.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

export type ObserveAccountDeps = CommitObservationDeps &
  AskVendorDeps & {
    readonly users: Pick<UserStore, 'get' | 'account'>;
    readonly assets: Pick<AssetStore, 'get'>;
    readonly actions: Pick<ActionStore, 'target'>;
    readonly locations: PlaceChangesDeps['locations'];
    /** Woken for actions whose device has gone. */
    readonly actionQueue: Queue<ActionMessage>;
    readonly clock: Clock;
    readonly newId: NewId;
  };

/**
 * Use case: read one vendor account and store what changed: devices that appeared, look different or
 * vanished, and when to look again. Of a deleted user nothing is read or written, and an account
 * whose credentials are refused is left alone until the user links it again.
 *
 * Whatever goes wrong, also what nobody foresaw, counts as a failed look, backs off and is reported:
 * an account that stayed due would be found by every tick, before all others.
 */
export const observeAccount = async (
  deps: ObserveAccountDeps,
  message: ObservationMessage,
): Promise<void> => {
  const account = await liveAccount(deps, message);
  if (!account) return;
  // Read since the tick that found it due; another message may have been about the same time.
  if (message.dueAt !== undefined && message.dueAt !== account.dueAt) return;
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

const liveAccount = async (
  { users }: ObserveAccountDeps,
  { clientId, userId, accountId }: ObservationMessage,
): Promise<VendorAccount | undefined> => {
  const [user, account] = await Promise.all([
    users.get(clientId, userId),
    users.account(clientId, userId, accountId),
  ]);
  return user?.deletedAt === null && account?.isValid ? account : undefined;
};

const storeAnswer = (
  deps: ObserveAccountDeps,
  account: VendorAccount,
  answer: AccountAnswer,
): Promise<void> =>
  retryStale(deps.clock, async () => {
    const { clientId, userId, id: accountId } = account;
    const current = await liveAccount(deps, { clientId, userId, accountId });
    // Linked again meanwhile: the answer belongs to credentials that are gone.
    if (!current || current.credentials !== account.credentials) return;
    const { stored, unreadable } = await assetsOf(deps, current);
    if (answer.kind !== 'read') return storeTrouble(deps, current, stored, answer.kind);
    const readings = answer.readings.filter(
      // Some types may have been disconnected since the vendor was asked.
      ({ vendorDeviceId, type }) =>
        !unreadable.has(vendorDeviceId) && current.vendorTypes.includes(type),
    );
    await storeReadings(deps, current, stored, { ...answer, readings, asked: account });
  });

/** What is stored of an account's devices. One that cannot be read is left as it is, and reported. */
const assetsOf = async ({ assets, report }: ObserveAccountDeps, account: VendorAccount) => {
  const { clientId } = account;
  const stored: Asset[] = [];
  const unreadable = new Set<string>();
  const look = async ([vendorDeviceId, assetId]: readonly [string, string]) => {
    try {
      const asset = await assets.get(clientId, assetId);
      if (asset) stored.push(asset);
    } catch (error) {
      unreadable.add(vendorDeviceId);
      report({ ...headOf(account), code: 'device_failed', assetId, error });
    }
  };
  await Promise.all(Object.entries(account.devices).map(look));
  return { stored, unreadable };
};

const storeTrouble = async (
  deps: ObserveAccountDeps,
  account: VendorAccount,
  stored: readonly Asset[],
  kind: 'failed' | 'forbidden',
): Promise<void> => {
  const { changes, outcome } = troubleWith(account, stored, kind, deps.clock.now());
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
    const outcome = { isValid: false, failures: 0, dueAt: null };
    return { changes: replacing(stored, (asset) => signOut(asset, now)), outcome };
  }
  const failures = account.failures + 1;
  const changes = isOutOfContact(failures)
    ? replacing(stored, (asset) => loseContact(asset, now))
    : [];
  return { changes, outcome: { failures, dueAt: after(now, observationBackOff(failures)) } };
};

const storeReadings = async (
  deps: ObserveAccountDeps,
  account: VendorAccount,
  stored: readonly Asset[],
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
  const pending = await pendingActions(deps, stored);
  const dueAt = nextObservation(assets, pending.length > 0, now);
  const outcome = { devices, absences, failures: 0, observedAt: now, dueAt };
  const placed = await placeChanges(deps, account, stored, changes);
  const failed = await commitObservation(deps, account, placed, outcome);
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

const pendingActions = async ({ actions }: ObserveAccountDeps, stored: readonly Asset[]) => {
  const targets = await Promise.all(stored.map(({ clientId, id }) => actions.target(clientId, id)));
  return targets.flatMap((target) =>
    target?.activeActionId
      ? { clientId: target.clientId, targetId: target.targetId, actionId: target.activeActionId }
      : [],
  );
};

const replacing = (
  stored: readonly Asset[],
  change: (asset: Asset) => Asset,
): readonly AssetChange[] =>
  stored.flatMap((asset) => {
    const next = change(asset);
    return next === asset ? [] : { kind: 'replace', asset: next };
  });
