/** The time of the local cloud: every engine reads it and none reads another. */
export type LocalClock = {
  /** Milliseconds since the Unix epoch, a whole number that never falls. */
  now(): number;
  /**
   * Runs `run` once when the clock has reached `at`, never before and never within the call.
   * @returns a function that takes it back.
   */
  schedule(at: number, run: () => void): () => void;
  /** How many milliseconds of this clock pass in one real millisecond. */
  readonly speed: number;
};

/**
 * A clock that starts at `origin` and runs `speed` times as fast as real time. Whoever keeps the
 * last time that it showed and hands that in as `origin` has a clock that survives restarts.
 *
 * Its timers do not keep the process alive.
 */
export const localClock = ({
  speed = 1,
  origin = Date.now(),
}: {
  readonly speed?: number;
  readonly origin?: number;
} = {}): LocalClock => {
  if (!(speed > 0)) throw new RangeError(`a clock cannot run at speed ${speed}`);
  const start = Date.now();
  let last = Math.floor(origin);
  const now = () => {
    // The system's time may be set back; this one then waits.
    last = Math.max(last, Math.floor(origin + (Date.now() - start) * speed));
    return last;
  };
  return { now, speed, schedule: (at, run) => timer({ at, run, now, speed }) };
};

/** Longer delays make `setTimeout` fire at once. */
const LONGEST_DELAY_MS = 2 ** 31 - 1;

const timer = (due: { at: number; run: () => void; now: () => number; speed: number }) => {
  const delay = () => Math.min(Math.ceil((due.at - due.now()) / due.speed), LONGEST_DELAY_MS);
  const fire = () => {
    if (due.now() >= due.at) due.run();
    else handle = setTimeout(fire, Math.max(1, delay())).unref();
  };
  let handle = setTimeout(fire, Math.max(0, delay())).unref();
  return () => clearTimeout(handle);
};
