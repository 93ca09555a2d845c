import type { Clock } from '#shared/ports/clock.ts';
import { BentTime, bentClock } from '#shared/runtime/bent-time.ts';
import { once } from '#shared/runtime/once.ts';

/** The system's clock, or that of the local cloud where `LOADSTAR_CLOCK` describes one. */
export const systemClock: Clock = {
  now: () => clock().now(),
  sleep: (length) => clock().sleep(length),
  duringWork: (length) => clock().duringWork(length),
};

const clock = once((): Clock => {
  const text = process.env.LOADSTAR_CLOCK;
  return bentClock(text ? BentTime.parse(JSON.parse(text)) : REAL_TIME);
});

const REAL_TIME: BentTime = { realOrigin: 0, virtualOrigin: 0, speed: 1 };
