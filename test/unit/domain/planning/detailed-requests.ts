import fc from 'fast-check';
import type {
  ChargePlan,
  ChargeRequest,
  ChargeSlot,
  PriceCurve,
} from '#shared/domain/planning/charge-plan.ts';
import type {
  DetailedRequest,
  OwnSurplus,
  TaperStep,
  TimeSpan,
} from '#shared/domain/planning/detailed-request.ts';
import {
  hours,
  instant,
  kilowattHours,
  kilowatts,
  minutes,
  pricePerKwh,
} from '#shared/domain/quantities/units.ts';
import { pricesOf } from '#test/unit/domain/planning/arbitraries.ts';

/** An instance of a device with everything that may restrict it; a test leaves out what it must. */
export type Instance = {
  readonly curve: PriceCurve;
  readonly request: ChargeRequest;
  readonly taper: readonly TaperStep[];
  readonly surplus: OwnSurplus;
  readonly blocked: readonly TimeSpan[];
  readonly allowed: readonly TimeSpan[] | undefined;
  readonly minimumPower: number;
};

const SLOT = minutes(60);

/**
 * Instances of so many hourly slots. Moments lie on a grid of `step` minutes, so that references
 * which try every way can walk on it; energy and steps of the taper are whole steps of charging.
 */
export const instancesOf = (count: fc.Arbitrary<number>, step: number): fc.Arbitrary<Instance> =>
  count.chain((slots) => {
    const steps = (slots * 60) / step;
    const moment = fc.nat({ max: steps }).map((n) => instant(minutes(n * step)));
    const early = fc.nat({ max: Math.min(steps, 4) }).map((n) => minutes(n * step));
    const spans = fc.array(
      fc.tuple(moment, moment).map(([a, b]) => ({
        from: instant(Math.min(a, b)),
        to: instant(Math.max(a, b)),
      })),
      { maxLength: 2 },
    );
    return fc
      .record({
        prices: pricesOf(slots),
        ends: fc.oneof(
          { weight: 3, arbitrary: fc.tuple(early, fc.constant(minutes(steps * step))) },
          { weight: 1, arbitrary: fc.tuple(moment, moment) },
        ),
        wanted: fc.nat({ max: Math.ceil(steps * 0.8) }),
        power: fc.constantFrom(3, 7, 11),
        falls: fc.array(fc.tuple(fc.nat({ max: steps }), fc.constantFrom(1, 0.6, 0.4, 0.2)), {
          maxLength: 3,
        }),
        sun: fc.array(fc.constantFrom(0, 0.5, 2, 5, 20), { minLength: slots, maxLength: slots }),
        feedIn: fc.constantFrom(0, 0.08, 0.15),
        blocked: spans,
        allowed: fc.option(spans, { nil: undefined, freq: 1 }),
        least: fc.constantFrom(0, 0.1, 0.2),
      })
      .map(({ prices, ends, wanted, power, falls, sun, feedIn, blocked, allowed, least }) => {
        const taper = taperOf(power, falls, step / 60);
        return {
          curve: { start: instant(0), slotLength: SLOT, prices: prices.map(pricePerKwh) },
          request: {
            from: instant(Math.min(...ends)),
            until: instant(Math.max(...ends)),
            power: kilowatts(power),
            energy: kilowattHours(energyOf({ power, taper }, (wanted * step) / 60)),
          },
          taper,
          surplus: { power: sun.map(kilowatts), price: pricePerKwh(feedIn) },
          blocked,
          allowed,
          minimumPower: kilowatts(least * power),
        };
      });
  });

/** Steps after so many steps of charging, falling or not. */
const taperOf = (power: number, falls: readonly [number, number][], step: number): TaperStep[] => {
  let [energy, time, now] = [0, 0, power];
  return falls
    .toSorted(([a], [b]) => a - b)
    .map(([at, share]) => {
      energy += (at * step - time) * now;
      time = at * step;
      now = power * share;
      return { after: kilowattHours(energy), power: kilowatts(now) };
    });
};

/** The energy after so many hours of charging, step by step of the taper. */
export const energyOf = (
  {
    power,
    taper = [],
  }: { readonly power: number; readonly taper?: readonly TaperStep[] | undefined },
  time: number,
): number => {
  let [energy, left, now] = [0, time, power];
  for (const step of taper) {
    const duration = Math.max(0, step.after - energy) / now;
    if (duration > left) break;
    left -= duration;
    energy = Math.max(energy, step.after);
    now = step.power;
  }
  return energy + left * now;
};

/** The device of an instance, as `energyOf` wants it. */
export const deviceOf = ({ request, taper }: Instance) => ({ power: request.power, taper });

/** The plain request of an instance with the times that restrict it. */
export const timedOf = ({ request, blocked, allowed }: Instance) => ({
  ...request,
  blocked,
  ...(allowed !== undefined && { allowed }),
});

/** Whether a device may charge from one moment of the curve to another. */
export const mayCharge = (
  { request, allowed, blocked }: Pick<Instance, 'request' | 'allowed' | 'blocked'>,
  from: number,
  to: number,
): boolean =>
  from >= request.from - 1e-3 &&
  to <= request.until + 1e-3 &&
  (allowed === undefined || covers(allowed, from, to)) &&
  !blocked.some((span) => Math.min(span.to, to) - Math.max(span.from, from) > 1e-3);

/** Whether spans, which may overlap, leave nothing out between two moments. */
const covers = (spans: readonly TimeSpan[], from: number, to: number): boolean => {
  let reached = from;
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    if (span.from <= reached + 1e-3) reached = Math.max(reached, span.to);
  }
  return reached >= to - 1e-3;
};

/** What is wrong with a plan, judged by physics: times, powers, what was asked for and the bill. */
export const faultsOf = (
  plan: ChargePlan,
  instance: Instance,
  asked: DetailedRequest,
): string[] => {
  let [end, energy, cost] = [Number.NEGATIVE_INFINITY, 0, 0];
  const faults = plan.slots.flatMap((slot) => {
    const [before, began] = [end, energy];
    const { place, time, power } = drawOf(slot, instance, asked);
    energy += slot.energy;
    cost += time * rateOf(instance, asked, place, power);
    end = slot.to;
    // With a taper there are as many slots as powers, so the middle of one tells its power.
    const most = asked.taper === undefined ? asked.power : powerAt(asked, began + slot.energy / 2);
    return named({
      'outside the allowed time': !mayCharge(instance, slot.from, slot.to),
      'two slots overlap': slot.from < before - 1e-3,
      'two prices in a slot': slot.to > (place + 1) * instance.curve.slotLength + 1e-3,
      'less than the minimum power': power < (asked.minimumPower ?? 0) - 1e-9,
      'more power than the battery takes': power > most + 1e-9,
      'energy is not power times time': Math.abs(power * time - slot.energy) > 1e-6,
    });
  });
  return [
    ...faults,
    ...named({
      'energy does not add up': Math.abs(energy - plan.energy) > 1e-6,
      'cost does not add up': Math.abs(cost - plan.cost) > 1e-6,
      'wrong shortfall': Math.abs(Math.max(0, asked.energy - energy) - plan.shortfall) > 1e-6,
    }),
  ];
};

const named = (faults: Readonly<Record<string, boolean>>): string[] =>
  Object.keys(faults).filter((name) => faults[name] === true);

const drawOf = (slot: ChargeSlot, { curve }: Instance, asked: DetailedRequest) => ({
  place: Math.floor(slot.from / curve.slotLength + 1e-9),
  time: (slot.to - slot.from) / hours(1),
  power: slot.power ?? asked.power,
});

/** What an hour at a power costs in a slot: the sun first, then the grid. */
export const rateOf = (
  { curve }: Pick<Instance, 'curve'>,
  { surplus }: DetailedRequest,
  place: number,
  power: number,
): number => {
  const own = Math.min(power, surplus?.power[place] ?? 0);
  return own * (surplus?.price ?? 0) + (power - own) * (curve.prices[place] ?? Number.NaN);
};

/** What charging costs that takes one of these slots after the other, so many hours in each. */
export const costOfSteps = (
  instance: Instance,
  asked: DetailedRequest,
  { places, time }: { readonly places: readonly number[]; readonly time: number },
): number => {
  const device = deviceOf(instance);
  return places.reduce((sum, place, n) => {
    const energy = energyOf(device, (n + 1) * time) - energyOf(device, n * time);
    return sum + time * rateOf(instance, asked, place, energy / time);
  }, 0);
};

const powerAt = ({ power, taper = [] }: DetailedRequest, energy: number): number =>
  taper.findLast(({ after }) => after <= energy)?.power ?? power;
