/** A storm that may be made smaller: what people do in it, and which faults it is not to have. */
export type Shrinkable<Step> = {
  readonly steps: readonly Step[];
  readonly without: readonly string[];
};

/** How the same law broke again. */
export type Breakage = {
  /** Milliseconds after the storm began. */
  readonly at: number;
  /** Faults that had struck by then. */
  readonly struck: readonly string[];
};

/** A storm that has been seen to break, and how. */
export type Broken<Step> = { readonly storm: Shrinkable<Step>; readonly breakage: Breakage };

export type ShrinkOptions<Step> = {
  /** Runs a storm and says how the same law broke in it, if it did. */
  readonly breaks: (storm: Shrinkable<Step>) => Promise<Breakage | undefined>;
  /** How much of the time for it is over, from 0 to 1. */
  readonly spent: () => number;
  /** How many storms run at the same time. */
  readonly width: number;
};

/** Share of the time that steps may take, so that some is left for the faults. */
const TIME_FOR_STEPS = 0.75;

/**
 * Looks for a smaller storm that breaks the same law: first without all that was to come after it broke,
 * then without ever smaller parts of what is left, then without one fault after the other, and all
 * of it again until nothing can be spared or the time is over.
 */
export const shrink = async <Step extends { readonly at: number }>(
  start: Broken<Step>,
  options: ShrinkOptions<Step>,
): Promise<Broken<Step>> => {
  let best = await withoutTheEnd(start, options);
  for (let last: Broken<Step> | undefined; last !== best && options.spent() < 1; ) {
    last = best;
    best = await withFewerSteps(best, options);
    best = await withFewerFaults(best, options);
  }
  return best;
};

/** What people were to do after the law broke has nothing to do with it. */
const withoutTheEnd = async <Step extends { readonly at: number }>(
  broken: Broken<Step>,
  options: ShrinkOptions<Step>,
): Promise<Broken<Step>> => {
  const { storm, breakage } = broken;
  const steps = storm.steps.filter(({ at }) => at <= breakage.at);
  if (steps.length === storm.steps.length) return broken;
  return (await firstThatBreaks([{ ...storm, steps }], options)) ?? broken;
};

const withFewerSteps = async <Step extends { readonly at: number }>(
  broken: Broken<Step>,
  options: ShrinkOptions<Step>,
): Promise<Broken<Step>> => {
  let best = broken;
  let size = Math.ceil(best.storm.steps.length / 2);
  while (options.spent() < TIME_FOR_STEPS) {
    const smaller = await withoutChunks(best, size, options);
    if (smaller !== best) best = await withoutTheEnd(smaller, options);
    if (size === 1) break;
    size = Math.ceil(Math.min(size, best.storm.steps.length) / 2);
  }
  return best;
};

/** Leaves out what it can, from the last chunk to the first: people begin with what the rest needs. */
const withoutChunks = async <Step extends { readonly at: number }>(
  broken: Broken<Step>,
  size: number,
  options: ShrinkOptions<Step>,
): Promise<Broken<Step>> => {
  let best = broken;
  let end = best.storm.steps.length;
  while (end > 0 && options.spent() < TIME_FOR_STEPS) {
    const ends = Array.from({ length: options.width }, (_, index) => end - index * size);
    const candidates = ends
      .filter((place) => place > 0)
      .map((place) => withoutChunk(best.storm, place - size, place))
      .filter(({ steps }) => steps.length > 0);
    const found = await firstThatBreaks(candidates, options);
    // The chunks behind the one that went were tried with it and are needed.
    end = found ? end - size * (1 + candidates.indexOf(found.storm)) : end - size * options.width;
    best = found ?? best;
  }
  return best;
};

const withoutChunk = <Step>(
  { steps, without }: Shrinkable<Step>,
  from: number,
  to: number,
): Shrinkable<Step> => ({
  steps: [...steps.slice(0, Math.max(0, from)), ...steps.slice(to)],
  without,
});

const withFewerFaults = async <Step>(
  broken: Broken<Step>,
  options: ShrinkOptions<Step>,
): Promise<Broken<Step>> => {
  let best = broken;
  for (const name of broken.breakage.struck) {
    if (options.spent() >= 1) break;
    const { storm, breakage } = best;
    if (!breakage.struck.includes(name)) continue;
    const without = [...storm.without, name];
    best = (await firstThatBreaks([{ ...storm, without }], options)) ?? best;
  }
  return best;
};

/** Runs candidates at the same time, and takes the first in their order that breaks. */
const firstThatBreaks = async <Step>(
  candidates: readonly Shrinkable<Step>[],
  { breaks }: ShrinkOptions<Step>,
): Promise<Broken<Step> | undefined> => {
  const tried = await Promise.all(
    candidates.map(async (storm) => ({ storm, breakage: await breaks(storm) })),
  );
  for (const { storm, breakage } of tried) if (breakage) return { storm, breakage };
  return undefined;
};
