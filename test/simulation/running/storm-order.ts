import type { Sources } from '#test/simulation/running/sources.ts';
import type { StormOptions } from '#test/simulation/storm.ts';

/** One storm that a process of its own is to run. */
export type StormOrder = Omit<StormOptions, 'tells'> & {
  /** Where the whole story goes, line by line; without it none is kept. */
  readonly storyTo?: string;
  /** The code that it runs on; without them that on the disk. */
  readonly sources?: Sources;
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

/** A storm that took its process down, or was stopped, says nothing of what was broken in it. */
export const tookPlace = ({ steps }: StormOutcome): boolean => steps > 0;

/** A `Violation`, as far as it can be sent. */
export type BrokenLaw = {
  readonly law: string;
  readonly message: string;
  readonly cause?: string;
};
