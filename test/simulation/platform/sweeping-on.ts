import { sourcesOf } from '#shared/app/ticks/sources.ts';
import type { SweepDeps } from '#shared/app/ticks/sweep.ts';
import type { Connections } from '#test/simulation/platform/connections.ts';

/** What looking for what is due needs, on what an instance is connected to. */
export const sweepingOn = (to: Connections): SweepDeps => ({
  sources: sourcesOf(to, to.queue),
  sweeps: to.queue('sweeps'),
  clock: to.clock,
});
