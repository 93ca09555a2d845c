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
import type { Asked } from '#shared/app/observing/vendor-breaker.ts';
import {
  devicesOf,
  type Known,
  type KnownDevices,
  type WhatIsKnownDeps,
  whatIsKnown,
} from '#shared/app/observing/what-is-known.ts';
import { retryStale } from '#shared/app/retry-stale.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import { StaleWrite } from '#shared/domain/errors/stale-write.ts';
import { loseContact } from '#shared/domain/observing/apply-reading.ts';
import {
  isDue,
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
import { isOfDeviceAlone } from '#shared/domain/observing/is-of-device-alone.ts';
import { signOut } from '#shared/domain/observing/signing-out.ts';
import { after, type Instant } from '#shared/domain/quantities/units.ts';
import type { VendorAccount } from '#shared/domain/users/vendor-account.ts';
import { isSame } from '#shared/domain/values/is-same.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { ActionMessage } from '#shared/ports/messages.ts';
import type { NewId } from '#shared/ports/new-id.ts';
import type { Queue } from '#shared/ports/queue.ts';

export type ObserveAccountDeps = CommitObservationDeps &
  AskVendorDeps &
  WhatIsKnownDeps & {
    readonly locations: PlaceChangesDeps['locations'];
    /** Woken for actions whose device has gone. */
    readonly actionQueue: Queue<ActionMessage>;
    readonly clock: Clock;
    readonly newId: NewId;
  };

/**
 * Use case: read one vendor account and store what changed: devices that appeared, look different or
 * vanished, and how often to look. A look that finds nothing new writes nothing. Nothing is added
 * to a deleted user, and an account whose credentials are refused is left alone until the user links it again.
 *
 * Whatever goes wrong, also what nobody foresaw, counts as a failed look, backs off and is reported:
 * an account that stayed due would be found by every tick, before all others.
 *
 * @param account As it was read a moment ago.
 * @returns Whether the vendor answered; undefined when the trouble is not the vendor's.
 */
export const observeAccount = async (
  deps: ObserveAccountDeps,
  account: VendorAccount,
): Promise<Asked | undefined> => {
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
  return askedBy(answer);
};

const askedBy = (answer: AccountAnswer): Asked | undefined => {
  if (answer.kind !== 'failed') return { hasAnswered: true };
  const { hasAnswered, patience } = answer;
  return hasAnswered === null ? undefined : { hasAnswered, patience };
};

const storeAnswer = async (
  deps: ObserveAccountDeps,
  account: VendorAccount,
  answer: AccountAnswer,
): Promise<void> => {
  let seen: KnownDevices | undefined;
  if (answer.kind === 'read') {
    seen = await devicesOf(deps, account);
    // Most looks find nothing new, and who writes nothing need not know whether the account is still there.
    const found = compare(deps, { account, ...seen }, answer, account);
    if (found.isQuiet) return tell(deps, account, [], found);
  }
  // What is written is refused where it rests on something old, and then the newest is read.
  let isFresh = false;
  await retryStale(deps.clock, async () => {
    const known = await whatIsKnown(deps, account, isFresh, isFresh ? undefined : seen);
    isFresh = true;
    // Linked again meanwhile: the answer belongs to credentials that are gone.
    if (!known || known.account.credentials !== account.credentials) return;
    if (answer.kind === 'read') {
      await storeReadings(deps, known, compare(deps, known, answer, account));
    } else {
      await storeTrouble(deps, known, answer.kind);
    }
  });
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

type Found = ReturnType<typeof compare>;

/** What an answer of the vendor comes to, beside what is known. */
const compare = (
  { clock, newId, vendors }: ObserveAccountDeps,
  { account, assets: stored, unreadable, pending }: Known,
  { readings: all, absenceIsProof }: Extract<AccountAnswer, { kind: 'read' }>,
  asked: VendorAccount,
) => {
  const now = clock.now();
  const readings = all.filter(
    // Some types may have been disconnected since the vendor was asked.
    ({ vendorDeviceId, type }) =>
      !unreadable.has(vendorDeviceId) && account.vendorTypes.includes(type),
  );
  const compared = compareAccount(account, stored, readings, { now, newId, absenceIsProof, asked });
  const { devices, absences } = compared;
  const { timing } = vendors(account.vendor);
  const pace = paceFor(compared.assets, pending.length > 0, timing);
  const dueAt = isDue(account, now) ? nextDailyLook(account.id, now) : account.dueAt;
  const outcome = { devices, absences, failures: 0, pace, dueAt };
  const isRoutine = account.observedAt !== null && isSame(account, { ...account, ...outcome });
  const before = new Map(stored.map((asset) => [asset.id, asset]));
  const isOfDevicesAlone =
    isRoutine &&
    compared.changes.every((change) => isOfDeviceAlone(change, before.get(change.asset.id)));
  return {
    ...compared,
    /** Whether there is nothing to store. */
    isQuiet: isRoutine && compared.changes.length === 0,
    /** What is to be noted of the account itself, if anything. */
    noted: isOfDevicesAlone ? null : { ...outcome, observedAt: now },
  };
};

const storeReadings = async (
  deps: ObserveAccountDeps,
  { account, assets: stored, pending }: Known,
  found: Found,
): Promise<void> => {
  if (found.isQuiet) return tell(deps, account, [], found);
  const { changes, noted } = found;
  const placed = await placeChanges(deps, account, stored, changes);
  tell(deps, account, await commitObservation(deps, account, placed, noted), found);
  const gone = new Set(changes.flatMap(({ kind, asset }) => (kind === 'remove' ? asset.id : [])));
  const orphans = pending.filter(({ targetId }) => gone.has(targetId));
  if (orphans.length > 0) {
    await deps.actionQueue.send(orphans.map(({ clientId, actionId }) => ({ clientId, actionId })));
  }
};

/** Reports what could not be understood or stored, and what made no sense. */
export const tell = (
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

/** The changes that one and the same change of all assets comes to. */
export const replacing = (
  stored: readonly Asset[],
  change: (asset: Asset) => Asset,
): readonly AssetChange[] =>
  stored.flatMap((asset) => {
    const next = change(asset);
    return next === asset ? [] : { kind: 'replace', asset: next };
  });
