import { type LocalClock, localClock } from '#lib/local/clock/clock.ts';
import { space } from '#lib/local/store/space.ts';
import type { Store } from '#lib/local/store/store.ts';

/** A clock that goes on after a restart where it stopped. */
type VirtualTime = {
  readonly clock: LocalClock;
  /** Notes the time for the next start. */
  stop(): Promise<void>;
};

/** How fast a clock goes, and what it shows at first where it would show less than that. */
type Pace = { readonly speed?: number; readonly startAt?: number };

/**
 * A clock at `speed` that never shows a time before one that it has shown, also not after kill -9:
 * while it is ahead of the system, what is noted is a time that it has yet to reach.
 */
export const virtualTime = async (
  store: Store,
  { speed = 1, startAt = 0 }: Pace,
): Promise<VirtualTime> => {
  const noted = space<number>(store, 'clock');
  const origin = Math.max(Date.now(), startAt, (await noted.get('time')) ?? 0);
  const clock = localClock({ speed, origin });
  const note = (ahead: number) => store.batch([noted.put('time', clock.now() + ahead)]);
  const isAhead = () => speed > 1 || clock.now() > Date.now() + 1000;
  const noteReserve = () => note(isAhead() ? RESERVE_MS * speed : 0);
  await noteReserve();
  const timer = setInterval(() => {
    // What a full disk refuses now is noted in a second.
    noteReserve().catch(() => undefined);
  }, NOTE_EVERY_MS).unref();
  return {
    clock,
    stop: async () => {
      clearInterval(timer);
      await note(0).catch(() => undefined);
    },
  };
};

const NOTE_EVERY_MS = 1000;

/** In real time: longer than two notes may ever be apart. */
const RESERVE_MS = 5000;
