import type { Instant, Milliseconds } from '#shared/domain/quantities/units.ts';

/** The only source of time. The system's in the cloud, faster in local runs, virtual in tests. */
export type Clock = {
  readonly now: () => Instant;
  /** Resolves after `length` of this clock's time. */
  readonly sleep: (length: Milliseconds) => Promise<void>;
  /**
   * How much of this clock's time passes while code works for `length`: code takes real time, however
   * fast the clock goes. For leases, which must outlast whoever holds them.
   */
  readonly duringWork: (length: Milliseconds) => Milliseconds;
};
