import type { Operation } from '#shared/contract/operation.ts';

/** Every operation of the API, in the order of their ids. */
export const operations: readonly Operation[] = [];
