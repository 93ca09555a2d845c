import * as z from 'zod';
import { instant, milliseconds } from '#shared/domain/quantities/units.ts';
import type { Clock } from '#shared/ports/clock.ts';

/** How a local run bends time: `speed` virtual milliseconds pass in each real one. */
export const BentTime = z.strictObject({
  realOrigin: z.number(),
  virtualOrigin: z.number(),
  speed: z.number().positive(),
});

export type BentTime = z.infer<typeof BentTime>;

/** The clock of a local run, seen from outside of it. */
export const bentClock = ({ realOrigin, virtualOrigin, speed }: BentTime): Clock => ({
  now: () => instant(Math.floor(virtualOrigin + (Date.now() - realOrigin) * speed)),
  sleep: (length) => new Promise((wake) => setTimeout(wake, length / speed)),
  duringWork: (length) => milliseconds(length * speed),
});
