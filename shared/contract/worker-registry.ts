import type { Worker } from '#shared/contract/worker.ts';

/** Every function that no client calls, in the order of their ids. */
export const workers: readonly Worker[] = [];
