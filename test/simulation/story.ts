import type { Scheduler } from '#test/simulation/engine/scheduler.ts';

/** Who did what, when, in whose head: written only where somebody is going to read it. */
export type Story = {
  readonly tell: (who: string, what: () => string) => void;
  readonly lines: () => readonly string[];
};

/** A story keeps its last part. */
const MOST_LINES = 400_000;

export const story = (scheduler: Pick<Scheduler, 'now'>, isTold: boolean): Story => {
  const lines: string[] = [];
  return {
    tell: (who, what) => {
      if (!isTold) return;
      if (lines.length >= MOST_LINES) lines.splice(0, MOST_LINES / 2);
      lines.push(`${new Date(scheduler.now()).toISOString().slice(8, 23)}  ${who}: ${what()}`);
    },
    lines: () => lines,
  };
};
