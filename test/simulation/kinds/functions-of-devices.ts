import type { Connections } from '#test/simulation/platform/connections.ts';

/** What a function needs by which something is asked of a device. */
export const asking = (to: Connections) => ({ ...to, queue: to.queue('actions') as never });
