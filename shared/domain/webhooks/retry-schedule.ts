import type { Environment } from '#shared/domain/clients/client.ts';
import {
  hours,
  type Milliseconds,
  milliseconds,
  seconds,
} from '#shared/domain/quantities/units.ts';
import { otherShareOf } from '#shared/domain/values/share-of.ts';

/** The waits before each retry of a batch. */
export type RetrySchedule = readonly Milliseconds[];

/**
 * 6.5 s × retry³, 15 times.
 *
 * Short at first, for a receiver that restarts; 6 h at last, for one that is down over night. The
 * cubes of 1 to 15 sum to 14,400, which makes the whole schedule 93,600 s: exactly 26 h.
 */
const patient: RetrySchedule = Array.from({ length: 15 }, (_, index) =>
  milliseconds(6_500 * (index + 1) ** 3),
);

/** The same for as long as it fits into five minutes: who tries things out wants to know soon. */
const brief: RetrySchedule = [...patient.slice(0, 3), seconds(66)];

/** When the deliveries of a client are tried again: for 26 hours, or in the sandbox for five minutes. */
export const retrySchedules: { readonly [In in Environment]: RetrySchedule } = {
  sandbox: brief,
  production: patient,
};

/** What a receiver may ask for at most. A mistaken value must not cost it a whole day. */
const LONGEST_PAUSE = hours(1);

/** What the attempts of one batch came to. */
export type Failing = {
  /** The id of the batch: those that failed together are not all tried again together. */
  readonly batchId: string;
  /** Attempts that came to nothing. */
  readonly failures: number;
  /** How long the receiver asks to be left alone. */
  readonly pause: Milliseconds | null;
};

/**
 * When to try again.
 *
 * Every attempt but the first and the last is up to a tenth of its wait earlier or later than the schedule says.
 *
 * A receiver that asks for a longer pause than the next wait gets it, up to an hour, by skipping the
 * attempts that it would have refused. So the last attempt stays where it was: what we promise is
 * 26 h, whatever is asked.
 *
 * @returns the wait and how many attempts are used up then; undefined when all are.
 */
export const planRetry = (
  { batchId, failures, pause }: Failing,
  schedule: RetrySchedule,
): { readonly failures: number; readonly wait: Milliseconds } | undefined => {
  if (failures > schedule.length) return undefined;
  const wanted = Math.min(pause ?? 0, LONGEST_PAUSE);
  const begin = shiftOf(batchId, failures - 1, schedule);
  let used = failures;
  let wait = waitBefore(used, schedule);
  const shifted = () => wait + shiftOf(batchId, used, schedule) - begin;
  while (shifted() < wanted && used < schedule.length) {
    used += 1;
    wait += waitBefore(used, schedule);
  }
  return { failures: used, wait: milliseconds(shifted()) };
};

const waitBefore = (retry: number, schedule: RetrySchedule): number => schedule[retry - 1] ?? 0;

/** By how much a retry is out of its place: the same whenever it is asked. */
const shiftOf = (batchId: string, retry: number, schedule: RetrySchedule): number => {
  if (retry === 0 || retry >= schedule.length) return 0;
  const share = otherShareOf(`${batchId}#${retry}`, 2 * STEPS + 1) - STEPS;
  return Math.round((waitBefore(retry, schedule) * share) / (10 * STEPS));
};

const STEPS = 100;
