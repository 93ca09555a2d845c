import type { DrawnDay, DrawnMark, DrawnSlot } from '#bin/drawing/drawn-day.ts';
import type { Member } from '#bin/simulate/fleet/member.ts';
import { CLIENT } from '#bin/simulate/platform.ts';
import type { Simulated } from '#bin/simulate/simulation.ts';
import type { BiddingZone } from '#shared/domain/prices/bidding-zone.ts';
import type { MicrosPerKwh } from '#shared/domain/prices/micros-per-kwh.ts';
import {
  after,
  hours,
  type Instant,
  type KilowattHours,
  kilowatts,
  type Percent,
  pricePerKwh,
} from '#shared/domain/quantities/units.ts';
import type { SmartPlan } from '#shared/domain/smart-charging/smart-plan.ts';
import { wallClock } from '#shared/domain/time/wall-clock.ts';

type Sample = { readonly at: Instant; readonly level: Percent; readonly metered: KilowattHours };

/** Remembers every quarter of an hour how it stands with the vehicles of which a day may be drawn. */
export const sampler = (isWanted: (number: number) => boolean) => {
  const samples = new Map<number, Sample[]>();
  return {
    isWanted,
    take: ({ number, car }: Member, at: Instant): void => {
      const { level, metered } = car.truth(at);
      const known = samples.get(number) ?? [];
      samples.set(number, known);
      known.push({ at, level, metered });
    },
    samples,
  };
};

export type Sampled = ReturnType<typeof sampler>['samples'];

/** From noon to noon around the plan that saved most, of the vehicles that were sampled; undefined where there was none. */
export const drawnNight = async (
  simulated: Simulated,
  sampled: Sampled,
  zone: BiddingZone,
): Promise<DrawnDay | undefined> => {
  const best = await bestPlan(simulated, sampled);
  if (!best) return undefined;
  const { number, plan } = best;
  const clock = wallClock(zone.timeZone);
  const from = clock.startingAt(clock.dayAt(after(plan.stopAt, HALF_A_DAY_BACK)), hours(12));
  const to = after(from, hours(24));
  const samples = (sampled.get(number) ?? []).filter(({ at }) => from <= at && at <= to);
  const { slots } = await simulated.platform.prices({ locationId: plan.locationId, from, to });
  const priceAt = (at: Instant) => slots.find(({ start, end }) => start <= at && at < end)?.price;
  return {
    title: titleOf(number, plan, zone),
    timeZone: zone.timeZone,
    currency: zone.currency,
    slots: samples.flatMap((sample, index) => slotOf(sample, samples[index + 1], priceAt)),
    marks: marksOf(plan).filter(({ at }) => from <= at && at < to),
  };
};

const HALF_A_DAY_BACK = hours(-12);
const MICROS = 1_000_000;

type PlanOfVehicle = { readonly number: number; readonly plan: SmartPlan };

const bestPlan = async (
  { members, stores, start, end }: Simulated,
  sampled: Sampled,
): Promise<PlanOfVehicle | undefined> => {
  const wanted = members.filter(({ number }) => sampled.has(number));
  const all = await Promise.all(
    wanted.map(async ({ number, userId, assetId }) => {
      const of = { clientId: CLIENT, userId, assetId };
      const plans = await stores.smartCharging.plansBegun(of, start, end);
      return plans.map((plan) => ({ number, plan }));
    }),
  );
  return all.flat().toSorted((a, b) => savedBy(b.plan) - savedBy(a.plan))[0];
};

const savedBy = ({ nonSmartCost, smartCost }: SmartPlan): number =>
  smartCost === null ? 0 : nonSmartCost - smartCost;

const titleOf = (number: number, plan: SmartPlan, { currency }: BiddingZone): string => {
  const { need, nonSmartCost, smartCost } = plan;
  const levels = `from ${Math.round(need.level)} to ${Math.round(need.target)} %`;
  const costs = `${inMoney(smartCost ?? nonSmartCost)} instead of ${inMoney(nonSmartCost)} ${currency}`;
  return `Vehicle ${number}, ${levels}: ${costs}`;
};

const inMoney = (micros: number): string => (micros / MICROS).toFixed(2);

const slotOf = (
  { at, level, metered }: Sample,
  next: Sample | undefined,
  priceAt: (at: Instant) => MicrosPerKwh | undefined,
): readonly DrawnSlot[] => {
  if (!next) return [];
  const price = priceAt(at);
  const power = kilowatts(((next.metered - metered) * hours(1)) / (next.at - at));
  return [
    {
      start: at,
      end: next.at,
      price: price === undefined ? null : pricePerKwh(price / MICROS),
      power,
      // As it was driven down it is shown when it is back.
      level: next.level < level ? level : next.level,
    },
  ];
};

const marksOf = ({ stopAt, startAt, deadline }: SmartPlan): readonly DrawnMark[] => [
  { at: stopAt, text: 'plan begins' },
  ...(startAt === null ? [] : [{ at: startAt, text: 'starts' }]),
  { at: deadline, text: 'deadline' },
];
