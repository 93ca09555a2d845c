import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { daySvg } from '#bin/drawing/day-svg.ts';
import { drawDay } from '#bin/drawing/draw-day.ts';
import { drawnNight, sampler } from '#bin/simulate/drawn-night.ts';
import { randomOf } from '#bin/simulate/engine/random.ts';
import { figuresOf } from '#bin/simulate/figures.ts';
import { flexFiguresOf } from '#bin/simulate/flex/flex-figures.ts';
import { flexReportOf } from '#bin/simulate/flex/flex-report.ts';
import type { SimulateCommand } from '#bin/simulate/options.ts';
import { progressBar } from '#bin/simulate/progress-bar.ts';
import { reportOf, storyOf } from '#bin/simulate/report.ts';
import { simulate } from '#bin/simulate/simulation.ts';

export type SimulateTerminal = {
  readonly say: (text: string) => void;
  /** Where progress is shown. */
  readonly bar: Parameters<typeof progressBar>[0];
  readonly isColoured: boolean;
};

/** Without a wish one of so many is drawn. */
const CANDIDATES = 20;

/** Simulates what was asked for, and prints what it came to. @returns whether all laws held. */
export const simulateCommand = async (
  command: SimulateCommand,
  { say, bar, isColoured }: SimulateTerminal,
): Promise<boolean> => {
  const { drawn, svg, failedCommands, ...options } = command;
  const failing = randomOf(options.seed).fork('failed commands');
  const hears = () => !failing.chance(failedCommands / 100);
  const progress = progressBar(bar);
  const sample = sampler((number) => (drawn === null ? number < CANDIDATES : number === drawn));
  const simulated = await simulate(options, { sample, hears, onProgress: progress.show });
  progress.clear();
  const { broken } = simulated;
  if (broken) {
    // The same again, and somebody writes along.
    const again = await simulate(options, { sample, storyOf: broken.vehicle });
    say(storyOf(broken, simulated.end, again.journal.story()));
    return false;
  }
  if (options.isFlex) {
    say(flexReportOf(options, simulated, await flexFiguresOf(simulated)));
    return true;
  }
  say(reportOf(options, await figuresOf(simulated), simulated.journal.hash()));
  const night = await drawnNight(simulated, sample.samples, options.zone);
  if (!night) {
    say('\nNo plan is over of a vehicle that could be drawn.');
    return true;
  }
  mkdirSync(dirname(svg), { recursive: true });
  writeFileSync(svg, daySvg(night));
  say(`\n${drawDay(night, { isColoured })}\n\nThe same as a picture: ${svg}`);
  return true;
};
