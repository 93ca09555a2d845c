import type { Asset } from '#shared/domain/assets/asset.ts';
import { rulesOf } from '#shared/domain/assets/kinds.ts';
import { type Pace, paces, periodOf } from '#shared/domain/observing/wheel.ts';
import {
  after,
  hours,
  type Instant,
  type Milliseconds,
  milliseconds,
  minutes,
  seconds,
} from '#shared/domain/quantities/units.ts';
import type { VendorAccount } from '#shared/domain/users/vendor-account.ts';
import { shareOf } from '#shared/domain/values/share-of.ts';
import type { VendorTiming } from '#shared/domain/vendors/vendor-timing.ts';

/** How long an account is left alone of which something is going on, such as a vehicle that charges. */
export const ACTIVE = minutes(2);
/** How long an account is left alone of which nothing is going on. */
export const IDLE = minutes(7);
/** Accounts are looked at once a day, whatever the wheel does. */
const DAILY = hours(24);
const LONGEST_BACK_OFF = hours(1);
/** From here on a silent vendor is no hiccup: live data cannot be had. */
export const FAILURES_UNTIL_UNREACHABLE = 3;
/** Hints that follow each other faster lead to one reading. */
const HINT_SPACING = seconds(30);

/**
 * How often to look at an account: often where something is going on, less where it may begin at any moment, and
 * least where the next change is most likely a car that comes home. No more often than the vendor lets itself be
 * asked, and not at all where it tells what happens by itself.
 */
export const paceFor = (
  assets: readonly Asset[],
  hasPendingAction: boolean,
  { looks }: Pick<VendorTiming, 'looks'>,
): Pace | null => {
  if (looks === 'needless') return null;
  const wanted = wantedPace(assets, hasPendingAction);
  const slowest = paces.at(-1) ?? wanted;
  return paces.find((pace) => pace >= wanted && periodOf(pace) >= (looks ?? 0)) ?? slowest;
};

const wantedPace = (assets: readonly Asset[], hasPendingAction: boolean): Pace => {
  if (hasPendingAction || assets.some(isActive)) return 2;
  return assets.some(isReady) ? 5 : 7;
};

/** How long to leave a vendor alone that failed `failures` times in a row. */
export const observationBackOff = (failures: number): Milliseconds =>
  milliseconds(Math.min(LONGEST_BACK_OFF, ACTIVE * 2 ** Math.max(0, failures - 1)));

/** Whether so many failures in a row mean that live data cannot be had. */
export const isOutOfContact = (failures: number): boolean => failures >= FAILURES_UNTIL_UNREACHABLE;

/** Whether a hint at `now` asks for a reading of its own, given the hint before it. */
export const isHintDue = (hintedAt: Instant | null, now: Instant): boolean =>
  hintedAt === null || now >= after(hintedAt, HINT_SPACING);

/**
 * When an account is on the agenda again after a look that went well. The wheel has the routine: this is for vendors
 * that need none, and finds an account again that should have been on the wheel and was not. Spread over an
 * hour, so that accounts that were linked together are not due together for ever.
 */
export const nextDailyLook = (accountId: string, now: Instant): Instant =>
  after(now, milliseconds(DAILY + shareOf(accountId, hours(1))));

/** Whether the agenda has an account's time come: also of one that is on no agenda, and should be. */
export const isDue = ({ dueAt }: Pick<VendorAccount, 'dueAt'>, now: Instant): boolean =>
  dueAt === null || dueAt <= now;

const isActive = ({ type, state }: Asset): boolean => rulesOf(type).isActive(state);

const isReady = ({ type, state }: Asset): boolean => rulesOf(type).isReady(state);
