import type { PlannedStep } from '#test/simulation/people/plan.ts';
import type { runApart } from '#test/simulation/running/run-apart.ts';
import {
  type Breakage,
  type Broken,
  type Shrinkable,
  shrink,
} from '#test/simulation/running/shrinking/shrink.ts';
import type { SavedStorm } from '#test/simulation/running/shrinking/storm-file.ts';
import type { StormOutcome } from '#test/simulation/running/storm-order.ts';

/** Looks for a smaller storm that breaks the law that this one broke, as long as there is time. */
export const shrinkOutcome = async (
  storm: SavedStorm,
  outcome: StormOutcome,
  {
    seconds,
    width,
    run,
  }: {
    readonly seconds: number;
    readonly width: number;
    readonly run: typeof runApart;
  },
): Promise<Broken<PlannedStep> & { readonly tries: number }> => {
  const { seed } = storm;
  const began = performance.now();
  const secondsLeft = () => seconds - (performance.now() - began) / 1_000;
  let tries = 0;
  const breaks = async (smaller: Shrinkable<PlannedStep>): Promise<Breakage | undefined> => {
    const order = { seed, actions: smaller.steps.length, ...smaller };
    const tried = await run(order, { seconds: Math.max(1, secondsLeft()) });
    tries += 1;
    const isSame = tried.violation?.law === outcome.violation?.law;
    return isSame ? breakageOf(tried) : undefined;
  };
  const spent = () => 1 - secondsLeft() / seconds;
  const { steps, without } = storm;
  const start = { storm: { steps, without }, breakage: breakageOf(outcome) };
  return { ...(await shrink(start, { breaks, spent, width })), tries };
};

const breakageOf = ({ virtualHours, faults }: StormOutcome): Breakage => ({
  at: virtualHours * 3_600_000,
  struck: Object.keys(faults),
});
