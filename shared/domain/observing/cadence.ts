import type { Asset } from '#shared/domain/assets/asset.ts';
import { rulesOf } from '#shared/domain/assets/kinds.ts';
import {
  after,
  hours,
  type Instant,
  type Milliseconds,
  milliseconds,
  minutes,
  seconds,
} from '#shared/domain/quantities/units.ts';

const ACTIVE = minutes(2);
/** How long an account is left alone of which nothing is going on. */
export const IDLE = minutes(7);
const LONGEST_BACK_OFF = hours(1);
/** From here on a silent vendor is no hiccup: live data cannot be had. */
const FAILURES_UNTIL_UNREACHABLE = 3;
/** Hints that follow each other faster lead to one reading. */
const HINT_SPACING = seconds(30);

/**
 * When to look at an account again: soon where something is going on, later where the next change is
 * most likely a car that comes home. Vendors limit how often they may be asked.
 */
export const nextObservation = (
  assets: readonly Asset[],
  hasPendingAction: boolean,
  now: Instant,
): Instant => after(now, hasPendingAction || assets.some(isActive) ? ACTIVE : IDLE);

/** How long to leave a vendor alone that failed `failures` times in a row. */
export const observationBackOff = (failures: number): Milliseconds =>
  milliseconds(Math.min(LONGEST_BACK_OFF, ACTIVE * 2 ** Math.max(0, failures - 1)));

/** Whether so many failures in a row mean that live data cannot be had. */
export const isOutOfContact = (failures: number): boolean => failures >= FAILURES_UNTIL_UNREACHABLE;

/** Whether a hint at `now` asks for a reading of its own, given the hint before it. */
export const isHintDue = (hintedAt: Instant | null, now: Instant): boolean =>
  hintedAt === null || now >= after(hintedAt, HINT_SPACING);

const isActive = ({ type, state }: Asset): boolean => rulesOf(type).isActive(state);
