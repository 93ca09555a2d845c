import { countLook } from '#shared/app/observing/ask-vendor.ts';
import { commitObservation } from '#shared/app/observing/commit-observation.ts';
import { type ObserveAccountDeps, replacing, tell } from '#shared/app/observing/observe-account.ts';
import { whatIsKnown } from '#shared/app/observing/what-is-known.ts';
import { retryStale } from '#shared/app/retry-stale.ts';
import { loseContact } from '#shared/domain/observing/apply-reading.ts';
import {
  FAILURES_UNTIL_UNREACHABLE,
  isDue,
  isOutOfContact,
  nextDailyLook,
  observationBackOff,
  paceFor,
} from '#shared/domain/observing/cadence.ts';
import type { Pace } from '#shared/domain/observing/wheel.ts';
import { after, type Instant } from '#shared/domain/quantities/units.ts';
import type { VendorAccount } from '#shared/domain/users/vendor-account.ts';
import { isCloudLost, type OpenBreaker } from '#shared/domain/vendors/breaker.ts';

/**
 * Passes over an account whose cloud is down: it would have failed, and is counted so. It goes to the wheel, where it
 * costs nothing until the cloud is back; when that takes long, its devices are out of reach, which is stored once.
 *
 * @param breaker As it was read; undefined when the cloud was found down a moment ago.
 */
export const skipAccount = async (
  deps: ObserveAccountDeps,
  account: VendorAccount,
  breaker: OpenBreaker | undefined,
): Promise<void> => {
  await countLook(deps, account, { kind: 'failed', hasAnswered: false });
  const isLost = breaker !== undefined && isCloudLost(breaker, deps.clock.now());
  const isDone = (now: VendorAccount) => isSettled(deps, now, isLost);
  if (isDone(account)) return;
  let isFresh = false;
  await retryStale(deps.clock, async () => {
    const known = await whatIsKnown(deps, account, isFresh);
    isFresh = true;
    if (!known || isDone(known.account)) return;
    const now = deps.clock.now();
    const { dueAt, failures } = known.account;
    const changes = isLost ? replacing(known.assets, (asset) => loseContact(asset, now)) : [];
    const pace = routineOf(deps, known.account);
    const outcome = {
      pace,
      dueAt: isDue(known.account, now) ? nextTry(known.account, pace, now) : dueAt,
      failures: isLost ? Math.max(failures, FAILURES_UNTIL_UNREACHABLE) : failures,
    };
    const placed = { changes, holding: [] };
    tell(deps, account, await commitObservation(deps, known.account, placed, outcome));
  });
};

/** The wheel brings most accounts back; one whose vendor needs no routine was due for a reason of its own. */
const nextTry = ({ id }: VendorAccount, pace: Pace | null, now: Instant): Instant =>
  pace === null
    ? after(now, observationBackOff(FAILURES_UNTIL_UNREACHABLE))
    : nextDailyLook(id, now);

/** Whether nothing is left to store about passing over it. */
const isSettled = (deps: ObserveAccountDeps, account: VendorAccount, isLost: boolean): boolean =>
  (account.pace !== null || routineOf(deps, account) === null) &&
  !isDue(account, deps.clock.now()) &&
  (!isLost || isOutOfContact(account.failures));

/** How often it is tried again: as when nothing is going on. */
const routineOf = ({ vendors }: ObserveAccountDeps, { vendor }: VendorAccount) =>
  paceFor([], false, vendors(vendor).timing);
