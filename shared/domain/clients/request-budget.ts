import {
  after,
  between,
  hours,
  type Instant,
  instant,
  type Milliseconds,
  milliseconds,
  seconds,
} from '#shared/domain/quantities/units.ts';

/**
 * How the requests of a client are counted, as follows from its limit. A limit of 10 a second says that each request uses up a
 * tenth of a second; what is kept of a client is the moment until which its time is used up.
 */
export type RequestBudget = {
  readonly requestsPerSecond: number;
  /** How many requests are written down at once. */
  readonly portion: number;
  /** The time that a portion uses up. */
  readonly portionTime: Milliseconds;
  /** How much time that was not used may be used later: the requests that may come at once. */
  readonly credit: Milliseconds;
};

/** A twelfth of a write for each request leaves room, below a tenth, for writes that have to be made twice. */
const LEAST_PORTION = 12;
/** A row takes a thousand writes a second, and this is to be one client's among them. */
const MOST_WRITES_PER_SECOND = 50;
/** Longer than clocks differ (5 s), so that who is behind does not take the time of who is ahead for a debt. */
const LEAST_CREDIT = seconds(6);
/** So many portions may come close together by chance without anybody having done too much. */
const PORTIONS_IN_CREDIT = 10;

/** The budget of a client that may send so many requests a second. */
export const requestBudget = (requestsPerSecond: number): RequestBudget => {
  const portion = Math.max(LEAST_PORTION, Math.ceil(requestsPerSecond / MOST_WRITES_PER_SECOND));
  const portionTime = milliseconds((portion * 1000) / requestsPerSecond);
  const credit = milliseconds(Math.max(LEAST_CREDIT, PORTIONS_IN_CREDIT * portionTime));
  return { requestsPerSecond, portion, portionTime, credit };
};

/** What writing a portion down does to the moment until which time is used up. */
export type Use = {
  /** By how much it moves. */
  readonly length: Milliseconds;
  /** From where it moves when it is out of bounds, or not known at all. */
  readonly start: Instant;
  /** Below this, more was left unused than may be used later. */
  readonly least: Instant;
  /** Above this, a clock was wrong. */
  readonly most: Instant;
};

/** How a portion is written down at `now`. */
export const portionUse = ({ portionTime, credit }: RequestBudget, now: Instant): Use => ({
  length: portionTime,
  start: instant(now - credit),
  // Not at once: otherwise whoever stays below its limit would be set back with every portion.
  least: instant(now - 1.25 * credit),
  most: after(now, LONGEST_DEBT),
});

/**
 * What many processes let through before they knew of one another is paid back, however much it is. Beyond an hour it
 * was no debt but a clock.
 */
const LONGEST_DEBT = hours(1);

/** Whether time is out of bounds, so that the next portion is counted from `start` on. */
export const isOutOfBounds = (usedUntil: Instant | undefined, { least, most }: Use): boolean =>
  usedUntil === undefined || usedUntil < least || usedUntil > most;

/**
 * How long a process may count on what it knows of the other processes. While half of the credit is left: as long as it takes
 * fifty times the limit to use up a second of it, which others have then overdrawn by as much and pay back. Below that it looks
 * with almost every request, but the more seldom the more processes there must be.
 */
export const knowledgeLasts = (
  { requestsPerSecond, credit }: RequestBudget,
  usedUntil: Instant | undefined,
  now: Instant,
): Milliseconds => {
  const tense = Math.max(50, requestsPerSecond / 10);
  const calm = Math.max(tense, Math.min(1000, requestsPerSecond * 20));
  const isCalm = usedUntil === undefined || between(usedUntil, now) > credit / 2;
  return milliseconds(isCalm ? calm : tense);
};
