import { after, type Instant, minutes } from '#shared/domain/quantities/units.ts';
import { utcDay } from '#shared/domain/time/utc-day.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { VersionUseLedger } from '#shared/ports/version-use-store.ts';

/** Counts a request that is answered in a version. Never fails, and writes nothing down most of the time. */
export type VersionUseCounter = (clientId: string, version: string) => Promise<void>;

export type CountVersionUseDeps = {
  readonly ledger: VersionUseLedger;
  readonly clock: Pick<Clock, 'now'>;
  /** From 0 up to 1. */
  readonly random: () => number;
  /** Gives up on what takes too long. */
  readonly within: <Result>(work: Promise<Result>) => Promise<Result>;
  /** Told that requests were not counted. */
  readonly reportLost: (clientId: string, error: unknown) => void;
};

/** One request in so many stands for all of them. */
const PORTION = 50;
/** So often, at least, a process that serves a client says so: whoever calls once a day is seen, too. */
const SEEN_FOR = minutes(10);

/**
 * Counts by client and version. The first request that a process sees in a while is written down as it is; of the others the lot
 * decides which one is, for a whole portion. On average that is as many as there were, nothing is lost with a process that dies or
 * is frozen between two requests, and of a hundred requests two wait for a write.
 */
export const countVersionUse = (deps: CountVersionUseDeps): VersionUseCounter => {
  const seenUntil = new Map<string, Instant>();
  return async (clientId, version) => {
    const now = deps.clock.now();
    const name = `${clientId} ${version}`;
    const isSeen = now < (seenUntil.get(name) ?? 0);
    if (isSeen && deps.random() * PORTION >= 1) return;
    if (!isSeen) seenUntil.set(name, after(now, SEEN_FOR));
    const use = { version, day: utcDay(now), requests: isSeen ? PORTION : 1 };
    try {
      await deps.within(deps.ledger.add(clientId, use));
    } catch (error) {
      deps.reportLost(clientId, error);
    }
  };
};
