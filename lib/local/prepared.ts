import type { StoreOp } from '#lib/local/store/level.ts';

/**
 * A change that is decided but not done: whoever holds it writes `ops`, with those of others in
 * one batch if it likes, and calls `commit` when they are in the store.
 */
export type Prepared<Result = void> = {
  readonly ops: readonly StoreOp[];
  readonly commit: () => void;
  readonly result: Result;
};
