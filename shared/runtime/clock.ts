import * as z from 'zod';
import { instant } from '#shared/domain/quantities/units.ts';
import type { Clock } from '#shared/ports/clock.ts';
import { once } from '#shared/runtime/once.ts';

/** How a local run bends time: `speed` virtual milliseconds pass in each real one. */
const BentTime = z.strictObject({
  realOrigin: z.number(),
  virtualOrigin: z.number(),
  speed: z.number().positive(),
});

/** The system's clock, or that of the local cloud where `LOADSTAR_CLOCK` describes one. */
export const systemClock: Clock = {
  now: () => instant(Math.floor(toVirtual(Date.now()))),
  sleep: (length) => new Promise((wake) => setTimeout(wake, length / (bentTime()?.speed ?? 1))),
};

const toVirtual = (real: number): number => {
  const bent = bentTime();
  return bent ? bent.virtualOrigin + (real - bent.realOrigin) * bent.speed : real;
};

const bentTime = once(() => {
  const text = process.env.LOADSTAR_CLOCK;
  return text ? BentTime.parse(JSON.parse(text)) : undefined;
});
