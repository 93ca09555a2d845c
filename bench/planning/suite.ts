import { loadavg } from 'node:os';
import type { Measured } from '#bench/planning/case.ts';
import { detailedCharge } from '#bench/planning/detailed-charge.ts';
import { intents, uniformIntent } from '#bench/planning/intents.ts';
import { manyZones } from '#bench/planning/many-zones.ts';
import { onOff, singlePlan } from '#bench/planning/single-device.ts';
import { stores } from '#bench/planning/stores.ts';
import { tightIntents } from '#bench/planning/tight-intents.ts';
import { weekIntent } from '#bench/planning/week.ts';
import { wholeFleet } from '#bench/planning/whole-fleet.ts';
import type { Suite } from '#bench/suite.ts';

const MILLION = 1_000_000;
/** How many of the hardest programmes: enough for a 99th percentile. */
const TIGHT = 200;
const TEN_TIMES = { p99: 'times ordinary', times: 10 } as const;

/** Speed and exactness of the planning core, against independent solvers where they can follow. */
export const planningSuite: Suite = {
  name: 'planning',
  about: 'one device, a fleet, an intent; medians of processor time, ratios of runs in turn',
  run: async (print) => {
    print(`programs that wanted to run in the last minute: ${loadavg()[0]?.toFixed(1)}\n`);
    print('| What | Ours | Baseline | Ratio | Quality | Goal | Met |');
    print('|---|---|---|---|---|---|---|');
    const cases: (() => Measured[])[] = [
      () => [singlePlan()],
      () => [onOff()],
      detailedCharge,
      () => stores(96),
      () => stores(192),
      wholeFleet,
      () => intents(1000, 96),
      () => intents(MILLION, 96),
      () => intents(1000, 192),
      () => intents(MILLION, 192),
      () => [manyZones(10_000)],
      () => [uniformIntent(1000, 96)],
      () => [uniformIntent(MILLION, 192)],
      () => [weekIntent(10_000)],
      () => [tightIntents(50, 96, { count: TIGHT, goal: TEN_TIMES })],
      () => [tightIntents(1000, 96, { count: TIGHT, goal: TEN_TIMES })],
      () => [tightIntents(1000, 192, { count: TIGHT, goal: { slowest: 3000 } })],
    ];
    const lines = cases.flatMap((measure) => {
      const measured = measure();
      for (const one of measured) {
        const { what, ours, baseline, ratio, quality, goal, met } = one;
        const cells = [what, ours, baseline, ratio, quality, goal, met ? 'yes' : 'no'];
        print(`| ${cells.join(' | ')} |`);
      }
      return measured;
    });
    return lines.filter(({ met }) => !met).map(({ what }) => what);
  },
};
