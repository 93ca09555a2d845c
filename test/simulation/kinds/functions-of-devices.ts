import type { Connections } from '#test/simulation/platform/connections.ts';

/** What a function needs by which something is asked of a device. */
export const asking = (to: Connections) => ({ ...to, queue: to.queue('actions') as never });

/** What one needs that forces a device to charge, or ends that. */
export const overridingWith = (to: Connections) => ({
  ...asking(to),
  reconciliations: to.queue('reconciliations') as never,
});
