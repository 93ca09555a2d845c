import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { totalOf } from '#bench/cost/billing/bill.ts';
import { mixes, monthOfThousand } from '#bench/cost/billing/mixes.ts';
import { Counts } from '#bench/cost/counting/counts.ts';
import { countFleet } from '#bench/cost/fleets/count-fleet.ts';
import { fleets } from '#bench/cost/fleets/fleets.ts';
import { capacityPage } from '#bench/cost/pages/capacity-page.ts';
import { costPage } from '#bench/cost/pages/cost-page.ts';
import { prices } from '#bench/cost/prices/eu-central-1.ts';
import { countStanding } from '#bench/cost/standing.ts';
import type { Suite } from '#bench/suite.ts';

const root = join(import.meta.dirname, '..', '..');
export const COUNTS = join(root, 'bench', 'cost', '__generated__', 'counts.json');

/** What the requests of fleets cost, and how far a deployment goes. */
export const costSuite: Suite = {
  name: 'cost',
  about: 'counts what fleets ask of AWS, and makes docs/cost.md and docs/capacity.md',
  run: async (print) => {
    const counted: Counts['fleets'] = [];
    for (const fleet of fleets) {
      const began = performance.now();
      counted.push(await countFleet(fleet));
      print(`${fleet.name}: ${Math.round((performance.now() - began) / 1000)} s`);
    }
    const countedOn = new Date().toISOString().slice(0, 10);
    const counts: Counts = { countedOn, fleets: counted, standing: countStanding() };
    writeFileSync(COUNTS, `${JSON.stringify(counts, null, 1)}\n`);
    return makePages(counts, print);
  },
};

/** The pages once more, with other prices or words. */
export const costPagesSuite: Suite = {
  name: 'cost-pages',
  about: 'makes the same pages again from what was counted last',
  run: async (print) => makePages(Counts.parse(JSON.parse(readFileSync(COUNTS, 'utf8'))), print),
};

const makePages = (counts: Counts, print: (line: string) => void): readonly string[] => {
  const page = costPage(counts, prices);
  writeFileSync(join(root, 'docs', 'cost.md'), page);
  writeFileSync(join(root, 'docs', 'capacity.md'), capacityPage(counts));
  print(page);
  return mixes.flatMap((mix) => {
    const total = totalOf(monthOfThousand(mix, counts, prices));
    const { name, goal } = mix;
    return goal !== undefined && total > goal ? [`${name}: $${total.toFixed(0)} > $${goal}`] : [];
  });
};
