import type { Breakers } from '#shared/domain/vendors/breaker.ts';
import type { Write } from '#shared/ports/commit.ts';
import type { Read } from '#shared/ports/read-together.ts';

/** Which clouds of vendors are down, for all machines. */
export type BreakerStore = {
  /** Undefined before the first one was found down. */
  readonly reading: () => Read<Breakers>;
  /** `next.version` is one more than the version that was read. */
  readonly putting: (next: Breakers) => Write;
};
