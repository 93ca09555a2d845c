import { median, medianTime } from '#bench/interleave.ts';
import { duration, type Measured, percentile } from '#bench/planning/case.ts';
import { syntheticPrices } from '#bin/generate/figures/synthetic-fleet.ts';
import type { DetailedRequest } from '#shared/domain/planning/detailed-request.ts';
import { planCharge } from '#shared/domain/planning/plan-charge.ts';
import {
  instant,
  kilowattHours,
  kilowatts,
  minutes,
  money,
  pricePerKwh,
} from '#shared/domain/quantities/units.ts';

const SLOT = minutes(15);
const DAY = 96;
const WEEK = 672;
/** Different requests over different prices, each timed by itself. */
const COUNT = 20;

/** One device with everything that may restrict it, by how charging may be interrupted. */
export const detailedCharge = (): Measured[] => [
  planned('any interruptions, taper of 8 steps', DAY, 2, withTaper),
  planned('any interruptions, own sun', DAY, 2, withSun),
  planned('one run, taper, sun, blocked times', DAY, 2, inOneRun),
  planned('switched at slots, taper, sun, limits', DAY, 2, switched),
  planned('any interruptions, taper of 8 steps', WEEK, 100, withTaper),
  planned('switched at slots, taper, sun, limits', WEEK, 100, switched),
];

const planned = (
  what: string,
  slots: number,
  goal: number,
  request: (slots: number, seed: number) => DetailedRequest,
): Measured => {
  const took = Array.from({ length: COUNT }, (_, seed) => {
    const curve = {
      start: instant(0),
      slotLength: SLOT,
      prices: [...syntheticPrices(slots, seed + 1)].map(pricePerKwh),
    };
    const asked = request(slots, seed);
    return medianTime(() => planCharge(asked, curve), 5);
  });
  const slowest = percentile(took, 1);
  return {
    what: `one device, ${slots} slots, ${what}`,
    ours: `${duration(median(took))}, slowest ${duration(slowest)}`,
    baseline: '',
    ratio: '',
    quality: '',
    goal: `slowest ≤ ${duration(goal)}`,
    met: slowest <= goal,
  };
};

const plain = (slots: number, seed: number) => ({
  from: instant(0),
  until: instant(slots * SLOT),
  power: kilowatts(11),
  energy: kilowattHours(slots * (0.5 + (seed / COUNT) * 0.5)),
});

const taperOf = (energy: number) =>
  Array.from({ length: 8 }, (_, step) => ({
    after: kilowattHours(energy * (0.6 + step * 0.05)),
    power: kilowatts(10 - step),
  }));

const sunOn = (slots: number) => ({
  power: Array.from({ length: slots }, (_, slot) =>
    kilowatts(Math.max(0, 6 * Math.sin(((slot % DAY) / DAY) * 2 * Math.PI))),
  ),
  price: pricePerKwh(0.08),
});

const withTaper = (slots: number, seed: number): DetailedRequest => {
  const request = plain(slots, seed);
  return { ...request, taper: taperOf(request.energy) };
};

const withSun = (slots: number, seed: number): DetailedRequest => ({
  ...plain(slots, seed),
  surplus: sunOn(slots),
  minimumPower: kilowatts(1.4),
});

const inOneRun = (slots: number, seed: number): DetailedRequest => {
  const request = plain(slots, seed);
  const lunch = { from: instant((slots / 3) * SLOT), to: instant((slots / 3 + 2) * SLOT) };
  return {
    ...request,
    interruptions: 'none',
    taper: taperOf(request.energy),
    surplus: sunOn(slots),
    blocked: [lunch],
  };
};

const switched = (slots: number, seed: number): DetailedRequest => {
  const request = plain(slots, seed);
  return {
    ...request,
    interruptions: 'limited',
    limits: { startCost: money(0.05), minimumOn: 3, minimumOff: 2 },
    taper: taperOf(request.energy),
    surplus: sunOn(slots),
  };
};
