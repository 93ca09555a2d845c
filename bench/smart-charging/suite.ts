import { median } from '#bench/interleave.ts';
import { atMost, type Measured, noted, quantile } from '#bench/local-cloud/measured.ts';
import { aMorning, costsOf, type Morning } from '#bench/smart-charging/mornings.ts';
import {
  aNight,
  costAt,
  costAtHour,
  leastCost,
  type Night,
  smartCost,
} from '#bench/smart-charging/nights.ts';
import type { Suite } from '#bench/suite.ts';
import { hours, instant } from '#shared/domain/quantities/units.ts';
import { judgeSmartCharging } from '#shared/domain/smart-charging/judge-smart-charging.ts';
import type { SmartCircumstances } from '#shared/domain/smart-charging/smart-look.ts';
import { seededRandom } from '#test/support/seeded-random.ts';
import { plugIn, smartWorld } from '#test/support/smart-world.ts';

const NIGHTS = 10_000;
const EVENING = instant(Date.UTC(2026, 10, 23, 17));

/** How long one look takes, and how good plans are that charge without a pause. */
export const smartChargingSuite: Suite = {
  name: 'smart-charging',
  about: 'one evaluation of one vehicle; what plans cost beside the least that is possible',
  run: async (print) => {
    print('| What | Measured | Goal | Met |');
    print('|---|---|---|---|');
    const lines = [...evaluations(), ...costs(), ...waiting()];
    for (const { what, value, goal, met } of lines) {
      print(`| ${what} | ${value} | ${goal} | ${met ? 'yes' : 'no'} |`);
    }
    return lines.filter(({ met }) => !met).map(({ what }) => what);
  },
};

/** Every judgement of a night, as it was made, again and again. */
const evaluations = (): readonly Measured[] => {
  const facts: SmartCircumstances[] = [];
  const world = smartWorld(EVENING, {}, (circumstances) => void facts.push(circumstances));
  plugIn(world.car);
  world.pass(hours(13));
  const begins = facts.filter(isBeginning);
  const times = facts.map((each) => timeOf([each]));
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
  return [
    atMost(`one evaluation, mean of the ${facts.length} of a night`, mean, 100, 'µs'),
    noted('the dearest of them', `${quantile(times, 1).toFixed(0)} µs`),
    atMost('one that begins a plan', median(begins.map((each) => timeOf([each]))), 100, 'µs'),
  ];
};

const isBeginning = (facts: SmartCircumstances): boolean =>
  facts.standing.status.plan === null && judgeSmartCharging(facts).standing.status.plan !== null;

/** The median of some rounds, in µs for each. */
const timeOf = (all: readonly SmartCircumstances[]): number => {
  const rounds = Array.from({ length: 60 }, () => {
    const began = performance.now();
    for (let i = 0; i < OFTEN; i += 1) for (const each of all) judgeSmartCharging(each);
    return ((performance.now() - began) * 1_000) / OFTEN / all.length;
  });
  return median(rounds);
};

const OFTEN = 20;

const nightsOf = (roughness: number): readonly Night[] => {
  const random = seededRandom(2026);
  const nights: Night[] = [];
  while (nights.length < NIGHTS) {
    const night = aNight(random, roughness);
    if (night) nights.push(night);
  }
  return nights;
};

const costs = (): readonly Measured[] => {
  const nights = nightsOf(0);
  const least = sum(nights.map(leastCost));
  const smart = sum(nights.map(smartCost));
  const atOnce = sum(nights.map((night) => costAt(night, night.now)));
  const byHour = HOURS.map((hour) => sum(nights.map((night) => costAtHour(night, hour))));
  const fixed = Math.min(...byHour);
  const hour = HOURS[byHour.indexOf(fixed)];
  const above = (cost: number) => `${((100 * (cost - least)) / least).toFixed(1)} %`;
  const [smooth, rough] = [gapOf(nights), gapOf(nightsOf(0.2))];
  const window = `${NIGHTS} nights in one window each, above the least possible`;
  return [
    atMost(window, smooth.all, 3, '%'),
    noted('of a single night', smooth.each),
    noted(
      'where each quarter-hour jumps by up to 20 %',
      `${rough.all.toFixed(1)} %; of a single night ${rough.each}`,
    ),
    noted('charging at once, above the least possible', above(atOnce)),
    noted(
      `at ${hour} h UTC every night, the best such hour, above the least possible`,
      above(fixed),
    ),
    noted('saved beside charging at once', `${percentOf((atOnce - smart) / atOnce)}`),
    noted('saved beside that hour', `${percentOf((fixed - smart) / fixed)}`),
  ];
};

/** Hours of UTC at which somebody may begin every night, by midnight. */
const HOURS = [-2, -1, 0, 1, 2, 3];

/** What a window costs above charging and pausing at will: of all nights together, and night by night. */
const gapOf = (nights: readonly Night[]): { readonly all: number; readonly each: string } => {
  const least = nights.map(leastCost);
  const smart = nights.map(smartCost);
  const gaps = smart.map((cost, i) => (cost - (least[i] ?? cost)) / Math.abs(least[i] || 1));
  const [half, tenth] = [percentOf(quantile(gaps, 0.5)), percentOf(quantile(gaps, 0.9))];
  return {
    all: (100 * (sum(smart) - sum(least))) / sum(least),
    each: `${half} p50, ${tenth} p90`,
  };
};

/** Where prices are not out yet: what waiting or not costs above the better of both, which nobody knows before. */
const waiting = (): readonly Measured[] => {
  const random = seededRandom(2027);
  const mornings: Morning[] = [];
  while (mornings.length < NIGHTS) {
    const morning = aMorning(random);
    if (morning) mornings.push(morning);
  }
  const all = mornings.map(costsOf);
  const best = sum(all.map(({ known, waited }) => Math.min(known, waited)));
  const above = (cost: number) => percentOf((cost - best) / best);
  return [
    noted(
      `${NIGHTS} mornings before prices are out, above the better of waiting and not`,
      above(sum(all.map(({ chosen }) => chosen))),
    ),
    noted('always waiting where there is time', above(sum(all.map(({ waited }) => waited)))),
    noted('never waiting', above(sum(all.map(({ known }) => known)))),
  ];
};

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
const percentOf = (share: number): string => `${(100 * share).toFixed(2)} %`;
