import {
  type CommitObservationDeps,
  commitObservation,
} from '#shared/app/observing/commit-observation.ts';
import { openSession } from '#shared/app/observing/open-session.ts';
import { retryStale } from '#shared/app/retry-stale.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import { loseContact } from '#shared/domain/observing/apply-reading.ts';
import {
  isOutOfContact,
  nextObservation,
  observationBackOff,
} from '#shared/domain/observing/cadence.ts';
import { type AssetChange, compareAccount } from '#shared/domain/observing/compare-account.ts';
import { after, type Instant } from '#shared/domain/quantities/units.ts';
import type { VendorAccount } from '#shared/domain/users/vendor-account.ts';
import type { DeviceReading } from '#shared/domain/vendors/device-reading.ts';
import { VendorRefused, VendorUnavailable } from '#shared/domain/vendors/vendor-failure.ts';
import type { ActionStore } from '#shared/ports/action-store.ts';
import type { AssetStore } from '#shared/ports/asset-store.ts';
import type { ActionMessage, ObservationMessage } from '#shared/ports/messages.ts';
import type { NewId } from '#shared/ports/new-id.ts';
import type { Queue } from '#shared/ports/queue.ts';
import type { Opener } from '#shared/ports/sealer.ts';
import type { UserStore } from '#shared/ports/user-store.ts';
import type { Vendors } from '#shared/ports/vendor.ts';

export type ObserveAccountDeps = CommitObservationDeps & {
  readonly users: Pick<UserStore, 'get' | 'account'>;
  readonly assets: Pick<AssetStore, 'get'>;
  readonly actions: Pick<ActionStore, 'target'>;
  readonly vendors: Vendors;
  readonly opener: Opener;
  /** Woken for actions whose device has gone. */
  readonly actionQueue: Queue<ActionMessage>;
  readonly newId: NewId;
};

/**
 * Use case: read one vendor account and store what changed: devices that appeared, look different or
 * vanished, and when to look again. Of a deleted user nothing is read or written, and an account
 * whose credentials are refused is left alone until the user links it again.
 */
export const observeAccount = async (
  deps: ObserveAccountDeps,
  message: ObservationMessage,
): Promise<void> => {
  const account = await liveAccount(deps, message);
  if (!account) return;
  // Read since the tick that found it due; another message may have been about the same time.
  if (message.dueAt !== undefined && message.dueAt !== account.dueAt) return;
  const answer = await ask(deps, account);
  await retryStale(async () => {
    const current = await liveAccount(deps, message);
    // Linked again meanwhile: the answer belongs to credentials that are gone.
    if (!current || current.credentials !== account.credentials) return;
    const stored = await assetsOf(deps, current);
    await store(deps, current, stored, answer);
  });
};

/** What came of asking the vendor. */
type AccountAnswer =
  | { readonly kind: 'read'; readonly readings: readonly DeviceReading[] }
  | { readonly kind: 'failed' | 'forbidden' };

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

const ask = async (deps: ObserveAccountDeps, account: VendorAccount): Promise<AccountAnswer> => {
  try {
    const session = await openSession(deps, account);
    const readings = await deps.vendors(account.vendor).readAccount(session);
    return {
      kind: 'read',
      readings: readings.filter(({ type }) => account.vendorTypes.includes(type)),
    };
  } catch (error) {
    if (error instanceof VendorRefused) {
      return { kind: error.credentialsInvalid ? 'forbidden' : 'failed' };
    }
    if (error instanceof VendorUnavailable) return { kind: 'failed' };
    throw error;
  }
};

const assetsOf = async (
  { assets }: ObserveAccountDeps,
  { clientId, devices }: VendorAccount,
): Promise<readonly Asset[]> => {
  const found = await Promise.all(Object.values(devices).map((id) => assets.get(clientId, id)));
  return found.filter((asset) => asset !== undefined);
};

const store = async (
  deps: ObserveAccountDeps,
  account: VendorAccount,
  stored: readonly Asset[],
  answer: AccountAnswer,
): Promise<void> => {
  const now = deps.clock.now();
  if (answer.kind === 'read') return storeReadings(deps, account, stored, answer.readings);
  if (answer.kind === 'forbidden') {
    const outcome = { isValid: false, failures: 0, dueAt: null };
    return commitObservation(deps, account, unreachable(stored, now), outcome);
  }
  const failures = account.failures + 1;
  const changes = isOutOfContact(failures) ? unreachable(stored, now) : [];
  const dueAt = after(now, observationBackOff(failures));
  return commitObservation(deps, account, changes, { failures, dueAt });
};

const storeReadings = async (
  deps: ObserveAccountDeps,
  account: VendorAccount,
  stored: readonly Asset[],
  readings: readonly DeviceReading[],
): Promise<void> => {
  const now = deps.clock.now();
  const { changes, assets, devices } = compareAccount(account, stored, readings, {
    now,
    newId: deps.newId,
  });
  const pending = await pendingActions(deps, stored);
  const dueAt = nextObservation(assets, pending.length > 0, now);
  await commitObservation(deps, account, changes, { devices, failures: 0, observedAt: now, dueAt });
  const gone = new Set(changes.flatMap(({ kind, asset }) => (kind === 'remove' ? asset.id : [])));
  const orphans = pending.filter(({ targetId }) => gone.has(targetId));
  if (orphans.length > 0) {
    await deps.actionQueue.send(orphans.map(({ clientId, actionId }) => ({ clientId, actionId })));
  }
};

const pendingActions = async ({ actions }: ObserveAccountDeps, stored: readonly Asset[]) => {
  const targets = await Promise.all(stored.map(({ clientId, id }) => actions.target(clientId, id)));
  return targets.flatMap((target) =>
    target?.activeActionId
      ? { clientId: target.clientId, targetId: target.targetId, actionId: target.activeActionId }
      : [],
  );
};

const unreachable = (stored: readonly Asset[], now: Instant): readonly AssetChange[] =>
  stored.flatMap((asset) => {
    const next = loseContact(asset, now);
    return next === asset ? [] : { kind: 'replace', asset: next };
  });
