import type { StormOptions } from '#test/simulation/storm.ts';

/** One storm that a process of its own is to run. */
export type StormOrder = Omit<StormOptions, 'tells'> & {
  /** Where the whole story goes, line by line; without it none is kept. */
  readonly storyTo?: string;
};

/** What a process says of the storm that it ran: `StormResult`, as far as it can be sent. */
export type StormOutcome = {
  readonly seed: number;
  readonly actions: number;
  readonly hash: string;
  readonly steps: number;
  readonly virtualHours: number;
  readonly faults: Readonly<Record<string, number>>;
  readonly counts: Readonly<Record<string, number>>;
  readonly violation?: BrokenLaw;
  /** What the processors worked for it, which a busy machine does not change. */
  readonly coreSeconds: number;
};

/** A `Violation`, as far as it can be sent. */
export type BrokenLaw = {
  readonly law: string;
  readonly message: string;
  readonly cause?: string;
};
