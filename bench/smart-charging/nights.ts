import { planCharge } from '#shared/domain/planning/plan-charge.ts';
import { type BiddingZone, biddingZones } from '#shared/domain/prices/bidding-zone.ts';
import { marketDaysWithin } from '#shared/domain/prices/market-day.ts';
import { type MicrosPerKwh, microsPerKwh } from '#shared/domain/prices/micros-per-kwh.ts';
import type { PricedInterval } from '#shared/domain/prices/price-curve.ts';
import { priceWindow } from '#shared/domain/prices/price-window.ts';
import { syntheticCurve } from '#shared/domain/prices/synthetic-curve.ts';
import {
  after,
  hours,
  type Instant,
  instant,
  kilowattHours,
  kilowatts,
  milliseconds,
  percent,
} from '#shared/domain/quantities/units.ts';
import { costFrom } from '#shared/domain/smart-charging/charge-cost.ts';
import {
  type ChargeCourse,
  type ChargeNeed,
  courseOf,
  taperOf,
} from '#shared/domain/smart-charging/charge-need.ts';
import { chooseStart, spareOf } from '#shared/domain/smart-charging/choose-start.ts';
import { priceGrid } from '#shared/domain/smart-charging/price-grid.ts';

/** A vehicle that comes home in the evening and leaves in the morning, and what power costs meanwhile. */
export type Night = {
  readonly now: Instant;
  readonly deadline: Instant;
  readonly known: readonly PricedInterval[];
  readonly need: ChargeNeed;
  readonly course: ChargeCourse;
};

const zones = biddingZones.filter(({ currency }) => currency === 'EUR');
/** Common powers, in kW. */
const POWERS = [3.7, 7.4, 7.4, 11, 11, 11, 22];
const FIRST_DAY = Date.UTC(2025, 0, 1);

/** Any zone whose prices are in euros. */
export const euroZone = (random: () => number): BiddingZone => {
  const zone = zones[Math.floor(random() * zones.length)];
  if (!zone) throw new RangeError('there is no such zone');
  return zone;
};

/** What some vehicle needs: 40 to 100 kWh, and more than a little missing. */
export const anyNeed = (random: () => number): ChargeNeed => {
  const any = (least: number, most: number) => least + (most - least) * random();
  const level = percent(Math.round(any(10, 70)));
  return {
    level,
    target: percent(Math.round(any(Math.max(80, level + 10), 100))),
    perPercent: kilowattHours(any(40, 100) / 100 / 0.9),
    power: kilowatts(POWERS[Math.floor(random() * POWERS.length)] ?? 11),
    taper: random() < 0.5 ? [1, 1, 0.8, 0.5] : [0.9, 0.7, 0.5, 0.3],
  };
};

/**
 * A night on any day of two years in any zone of the euro; undefined where charging would not end in time anyhow.
 *
 * @param roughness By how much of itself each quarter-hour's price jumps: synthetic ones are smoother than some real ones.
 */
export const aNight = (random: () => number, roughness = 0): Night | undefined => {
  const any = (least: number, most: number) => least + (most - least) * random();
  const zone = euroZone(random);
  const midnight = FIRST_DAY + Math.floor(any(0, 730)) * hours(24);
  const now = instant(midnight + Math.floor(any(16, 22) * 60) * 60_000);
  const deadline = instant(midnight + hours(24) + Math.floor(any(5, 9) * 4) * hours(1 / 4));
  const need = anyNeed(random);
  const course = courseOf(need);
  if (after(now, course.length) > after(deadline, milliseconds(-spareOf(course)))) return undefined;
  const days = marketDaysWithin(zone, { from: now, to: deadline });
  const curves = days.map((day) => syntheticCurve(zone, day));
  const { slots } = priceWindow(zone, curves, { from: now, to: deadline }, now);
  const rough = slots.map((slot) => ({ ...slot, price: jumping(slot.price, roughness, random) }));
  return { now, deadline, known: roughness > 0 ? rough : slots, need, course };
};

/** A price that is up to a share of it higher or lower. */
const jumping = (price: MicrosPerKwh, share: number, random: () => number): MicrosPerKwh =>
  microsPerKwh(Math.round(price * (1 + share * (2 * random() - 1))));

/** What a night costs, in micros, if it charges from a moment on. */
export const costAt = ({ course, known }: Night, at: Instant): number =>
  costFrom(course, at, { prices: known, surplus: null }).cost;

/** What it costs as smart charging does it. */
export const smartCost = (night: Night): number => {
  const { startAt } = chooseStart({
    ...night,
    surplus: null,
    publication: { state: 'complete', expectedAt: null },
  });
  return costAt(night, startAt ?? night.now);
};

/** The least that it could cost, charging and pausing at will until the deadline. */
export const leastCost = ({ now, deadline, known, need, course }: Night): number =>
  1e6 *
  planCharge(
    {
      from: now,
      until: deadline,
      power: need.power,
      energy: course.energy,
      taper: taperOf(need),
    },
    priceGrid(known, null).curve,
  ).cost;

/** What it costs to begin at the same hour of UTC every night, or as late as is in time. */
export const costAtHour = (night: Night, hour: number): number => {
  const { now, deadline, course } = night;
  const midnight = Math.ceil(now / hours(24)) * hours(24);
  const latest = deadline - spareOf(course) - course.length;
  return costAt(night, instant(Math.max(now, Math.min(midnight + hours(hour), latest))));
};
