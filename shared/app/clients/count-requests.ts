import {
  knowledgeLasts,
  portionUse,
  type RequestBudget,
  requestBudget,
} from '#shared/domain/clients/request-budget.ts';
import {
  after,
  between,
  type Instant,
  instant,
  type Milliseconds,
  milliseconds,
  seconds,
} from '#shared/domain/quantities/units.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { RequestLedger } from '#shared/ports/request-ledger.ts';

/**
 * Decides on one request of a client that may send so many a second.
 *
 * @returns Null for one that may pass; otherwise in how much time the next one may.
 */
export type RequestCounter = (
  clientId: string,
  requestsPerSecond: number,
) => Promise<Milliseconds | null>;

export type CountRequestsDeps = {
  readonly ledger: RequestLedger;
  /** Real time, which requests take however fast the clock goes. */
  readonly wallClock: Pick<Clock, 'now'>;
  /** From 0 up to 1. */
  readonly random: () => number;
  /** Gives up on what takes too long: no request waits long for its being counted. */
  readonly within: <Result>(work: Promise<Result>) => Promise<Result>;
  /** Told that requests are not counted for a while. */
  readonly reportBlind: (clientId: string, error: unknown) => void;
};

/** After a failure nothing is asked of the ledger for so long. */
const BLIND = seconds(5);

/** What this process knows of one client. */
type Count = {
  readonly budget: RequestBudget;
  usedUntil: Instant | undefined;
  knownAt: Instant | undefined;
  blindUntil: Instant;
  /** A look at the ledger that is under way. */
  looking: Promise<void> | undefined;
};

/**
 * The requests of clients, counted in this process and settled with all others in portions.
 *
 * The lot decides which request writes a whole portion down. On average that is as much as was let through, in however many
 * processes it was: nothing lies unused in one that is idle, nothing goes with one that dies, and one that has just come
 * is like any other. What was let through before others knew is a debt that is paid back. While the ledger
 * does not answer, everybody passes.
 */
export const countRequests = (deps: CountRequestsDeps): RequestCounter => {
  const counts = new Map<string, Count>();
  const countOf = (clientId: string, requestsPerSecond: number): Count => {
    const known = counts.get(clientId);
    if (known?.budget.requestsPerSecond === requestsPerSecond) return known;
    const count = newCount(requestBudget(requestsPerSecond));
    counts.set(clientId, count);
    return count;
  };
  return async (clientId, requestsPerSecond) => {
    const count = countOf(clientId, requestsPerSecond);
    const now = deps.wallClock.now();
    if (isExhausted(count, now)) return between(now, count.usedUntil);
    const isDrawn = deps.random() * count.budget.portion < 1;
    if (!isFresh(count, now, isDrawn)) await look(deps, clientId, count);
    if (isExhausted(count, now)) return between(now, count.usedUntil);
    if (isDrawn) await settle(deps, clientId, count);
    return null;
  };
};

const newCount = (budget: RequestBudget): Count => ({
  budget,
  usedUntil: undefined,
  knownAt: undefined,
  blindUntil: instant(0),
  looking: undefined,
});

const isExhausted = (count: Count, now: Instant): count is Count & { usedUntil: Instant } =>
  count.usedUntil !== undefined &&
  count.usedUntil > now &&
  count.usedUntil <= portionUse(count.budget, now).most;

/** Whether it is of no use to look. Who is to write looks before, because a write that has to be made twice costs more. */
const isFresh = (count: Count, now: Instant, isToWrite: boolean): boolean => {
  if (now < count.blindUntil) return true;
  if (count.knownAt === undefined) return false;
  const age = between(count.knownAt, now);
  return age <= (isToWrite ? JUST_NOW : knowledgeLasts(count.budget, count.usedUntil, now));
};

const JUST_NOW = milliseconds(50);

const settle = async (deps: CountRequestsDeps, clientId: string, count: Count): Promise<void> => {
  const now = deps.wallClock.now();
  if (now < count.blindUntil) return;
  const use = portionUse(count.budget, now);
  await learn(deps, clientId, count, () => deps.ledger.use(clientId, use, count.usedUntil));
};

/** Looks at what others have written down; whoever comes meanwhile waits for the same look. */
const look = (deps: CountRequestsDeps, clientId: string, count: Count): Promise<void> => {
  count.looking ??= learn(deps, clientId, count, () => deps.ledger.usedUntil(clientId)).finally(
    () => {
      count.looking = undefined;
    },
  );
  return count.looking;
};

const learn = async (
  { wallClock, within, reportBlind }: CountRequestsDeps,
  clientId: string,
  count: Count,
  ask: () => Promise<Instant | undefined>,
): Promise<void> => {
  try {
    const askedAt = wallClock.now();
    count.usedUntil = await within(ask());
    count.knownAt = askedAt;
  } catch (error) {
    count.blindUntil = after(wallClock.now(), BLIND);
    reportBlind(clientId, error);
  }
};
