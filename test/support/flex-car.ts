import type { ChargeRequest } from '#shared/domain/assets/charging.ts';
import type { ToldConsumption } from '#shared/domain/flex-policies/charge-tally.ts';
import type { FleetPlan } from '#shared/domain/flex-policies/flex-plan.ts';
import type { FlexState } from '#shared/domain/flex-policies/flex-state.ts';
import { judgePolicy } from '#shared/domain/flex-policies/judge-policy.ts';
import type { PolicyCircumstances } from '#shared/domain/flex-policies/policy-look.ts';
import type { VehiclePolicy } from '#shared/domain/flex-policies/vehicle-policy.ts';
import { microsPerKwh } from '#shared/domain/prices/micros-per-kwh.ts';
import { SLOT } from '#shared/domain/prices/price-curve.ts';
import type { PriceWindow } from '#shared/domain/prices/price-window.ts';
import {
  after,
  hours,
  type Instant,
  instant,
  kilowattHours,
  kilowatts,
  type Milliseconds,
  minutes,
  percent,
} from '#shared/domain/quantities/units.ts';
import { nextVersion } from '#shared/domain/values/next-version.ts';
import { aPolicy } from '#test/support/a-flex-policy.ts';
import { aVehicle } from '#test/support/a-vehicle.ts';

/** A car as a policy meets it. Whoever holds it may change it. */
export type FlexCar = {
  level: number;
  limit: number;
  /** In kW, at the meter. */
  power: number;
  isPluggedIn: boolean;
  isCharging: boolean;
  obeys: boolean;
  tellsLevel: boolean;
  isHome: boolean;
  isOverridden: boolean;
  fleetPlan: FleetPlan | null;
  /** What it told of its consumption. */
  told: ToldConsumption | null;
  /** What an hour costs, by the hour of the day in UTC. */
  priceAt: (hour: number) => number;
  /** Until when prices are known. */
  pricedUntil: Instant;
  isPriced: boolean;
  abilities: readonly ('startCharging' | 'stopCharging')[];
};

const POLL = minutes(10);
const CAPACITY = 60;
const EFFICIENCY = 0.9;
/** Nights are cheap from one to four, and for a while after that. */
const nightly = (hour: number): number => {
  if (hour >= 1 && hour < 4) return 100;
  return hour >= 4 && hour < 6 ? 200 : 300;
};

/** One car, its driver and its policy, from six in the evening of a Wednesday on, by the clock of UTC. */
export const flexCar = (
  change: Partial<FlexCar> = {},
  agreed: Partial<VehiclePolicy> = {},
  watch: (facts: PolicyCircumstances, after: VehiclePolicy) => void = () => {},
) => {
  const start = instant(Date.UTC(2025, 9, 1, 18));
  const car: FlexCar = {
    level: 40,
    limit: 100,
    power: 11,
    isPluggedIn: true,
    isCharging: true,
    obeys: true,
    tellsLevel: true,
    isHome: true,
    isOverridden: false,
    fleetPlan: null,
    told: null,
    priceAt: nightly,
    pricedUntil: after(start, hours(48)),
    isPriced: true,
    abilities: ['startCharging', 'stopCharging'],
    ...change,
  };
  let now = start;
  let policy = aPolicy(start, agreed);
  let asset = seen(car, policy.locationId, now);
  let wakeAt: Instant | null = start;
  let polledAt = start;
  let states: FlexState[] = [];
  let requests: string[] = [];
  const charged: { readonly at: Instant; readonly energy: number }[] = [];

  const facts = (): PolicyCircumstances => ({
    policy,
    asset,
    timeZone: 'UTC',
    prices: car.isPriced ? pricesOf(car, now) : null,
    fleetPlan: car.fleetPlan,
    told: car.told,
    isOverridden: car.isOverridden,
    isPending: false,
    now,
  });
  const judge = (): void => {
    const judgement = judgePolicy(facts());
    const asked = judgement.request ? 'accepted' : 'nothing';
    const next = judgement.record(asked);
    watch(facts(), next);
    if (states.at(-1) !== judgement.state) states.push(judgement.state);
    policy = next === policy ? policy : nextVersion(next, now);
    wakeAt = judgement.wakeAt;
    if (judgement.request) obey(judgement.request);
  };
  const obey = (request: ChargeRequest): void => {
    if (request.kind !== 'charge') return;
    requests.push(`${request.charging} ${clock(now)}`);
    if (!car.obeys) return;
    car.isCharging = request.charging === 'START' && canCharge(car);
    asset = seen(car, policy.locationId, now);
  };
  const live = (to: Instant): void => {
    if (car.isCharging) {
      const room = Math.max(0, ((car.limit - car.level) / 100) * CAPACITY) / EFFICIENCY;
      const energy = Math.min((car.power * (to - now)) / hours(1), room);
      car.level += (energy * EFFICIENCY * 100) / CAPACITY;
      charged.push({ at: now, energy });
      if (car.level >= car.limit - 1e-6) car.isCharging = false;
    }
    now = to;
  };
  const hear = (): void => {
    car.isCharging = car.isCharging && canCharge(car);
    asset = seen(car, policy.locationId, now);
    polledAt = now;
    judge();
  };
  const step = (end: Instant): void => {
    const wake = wakeAt !== null && wakeAt > now ? wakeAt : end;
    live(instant(Math.min(end, wake, polledAt + POLL)));
    if (now >= polledAt + POLL || now >= end) hear();
    else judge();
  };
  const until = (end: Instant): void => {
    hear();
    for (let steps = 0; now < end; steps += 1) {
      if (steps > 10_000) throw new Error('time does not pass');
      step(end);
    }
  };
  return {
    car,
    start,
    now: () => now,
    policy: () => policy,
    change: (twist: Partial<VehiclePolicy>) => {
      policy = { ...policy, ...twist };
    },
    facts,
    pass: (length: Milliseconds) => until(after(now, length)),
    /** Until an hour of the day; the next day from the first midnight on. */
    until: (hour: number) => until(after(start, hours((hour < 18 ? hour + 24 : hour) - 18))),
    /** The states since this was asked last, and what was asked of the car and when. */
    states: () => {
      const told = states;
      states = states.slice(-1);
      return told;
    },
    requests: () => {
      const told = requests;
      requests = [];
      return told;
    },
    /** What was charged between two hours after the beginning, in kWh. */
    charged: (from: number, to: number) =>
      charged
        .filter(({ at }) => at >= after(start, hours(from)) && at < after(start, hours(to)))
        .reduce((sum, { energy }) => sum + energy, 0),
  };
};

const clock = (at: Instant): string => new Date(at).toISOString().slice(11, 16);

const canCharge = ({ isPluggedIn, level, limit }: FlexCar): boolean =>
  isPluggedIn && level < limit - 1e-6;

const pricesOf = ({ priceAt, pricedUntil }: FlexCar, now: Instant): PriceWindow => {
  const slots = [];
  for (let at: number = Math.floor(now / SLOT) * SLOT; at < pricedUntil; at += SLOT) {
    const price = microsPerKwh(priceAt(new Date(at).getUTCHours()) * 1_000);
    slots.push({ start: instant(Math.max(at, now)), end: instant(at + SLOT), price });
  }
  const isKnown = pricedUntil >= after(now, hours(24));
  return {
    state: isKnown ? 'complete' : 'awaiting',
    currency: 'EUR',
    slots,
    knownUntil: isKnown ? null : pricedUntil,
    expectedAt: isKnown ? null : after(now, hours(1)),
  };
};

const seen = (car: FlexCar, locationId: string, now: Instant) => {
  const { isPluggedIn, isCharging, level, limit, power } = car;
  const vehicle = aVehicle();
  return {
    ...vehicle,
    abilities: car.abilities,
    state: {
      ...vehicle.state,
      location: { ...vehicle.state.location, locationId: car.isHome ? locationId : null },
      chargeState: {
        ...vehicle.state.chargeState,
        isPluggedIn,
        isCharging,
        isFullyCharged: level >= limit - 0.5,
        batteryLevel: car.tellsLevel ? percent(Math.round(level)) : null,
        batteryCapacity: kilowattHours(CAPACITY),
        chargeLimit: percent(limit),
        chargeRate: isCharging ? kilowatts(power) : null,
        chargeTimeRemaining: null,
        lastUpdated: now,
        powerDeliveryState: deliveryOf(isPluggedIn, isCharging),
      },
    },
  };
};

const deliveryOf = (isPluggedIn: boolean, isCharging: boolean) => {
  if (!isPluggedIn) return 'UNPLUGGED' as const;
  return isCharging ? ('PLUGGED_IN:CHARGING' as const) : ('PLUGGED_IN:STOPPED' as const);
};
