import type { Asset } from '#shared/domain/assets/asset.ts';
import type { ChargeRequest } from '#shared/domain/assets/charging.ts';
import { marketDaysWithin, publishedAt } from '#shared/domain/prices/market-day.ts';
import type { PriceCurve } from '#shared/domain/prices/price-curve.ts';
import { type PriceWindow, priceWindow } from '#shared/domain/prices/price-window.ts';
import { syntheticCurve } from '#shared/domain/prices/synthetic-curve.ts';
import {
  after,
  amperes,
  degrees,
  hours,
  type Instant,
  instant,
  kilowattHours,
  kilowatts,
  type Milliseconds,
  milliseconds,
  minutes,
  percent,
} from '#shared/domain/quantities/units.ts';
import { planningWindow } from '#shared/domain/smart-charging/deadline-after.ts';
import { judgeSmartCharging } from '#shared/domain/smart-charging/judge-smart-charging.ts';
import type { SurplusForecast } from '#shared/domain/smart-charging/own-surplus-forecast.ts';
import type { SmartChargeState } from '#shared/domain/smart-charging/smart-charge-state.ts';
import type { SmartChargingPolicy } from '#shared/domain/smart-charging/smart-charging-policy.ts';
import type { SmartJudgement } from '#shared/domain/smart-charging/smart-judgement.ts';
import type { SmartKind } from '#shared/domain/smart-charging/smart-kind.ts';
import type { SmartCircumstances } from '#shared/domain/smart-charging/smart-look.ts';
import type { SmartPlan } from '#shared/domain/smart-charging/smart-plan.ts';
import { firstStanding, type SmartStanding } from '#shared/domain/smart-charging/smart-standing.ts';
import { inZone } from '#test/support/a-price-curve.ts';
import { aVehicle } from '#test/support/a-vehicle.ts';

export const HOME = '0192f7c4-0000-7000-8000-00000000ca5e';
const BERLIN = inZone('DE-LU');
const TIME_ZONE = 'Europe/Berlin';

/** A car, its driver, its vendor and the market, as far as smart charging meets them. Whoever holds it may change it. */
export type SmartCar = {
  level: number;
  limit: number | null;
  capacity: number | null;
  /** In kW, at the meter. */
  power: number;
  tellsLevel: boolean;
  tellsRate: boolean;
  isPluggedIn: boolean;
  isCharging: boolean;
  /** Whether it charges when it is plugged in. */
  isEager: boolean;
  obeysStart: boolean;
  obeysStop: boolean;
  hasPower: boolean;
  /** Nothing new is heard of it, and it hears nothing. */
  isReachable: boolean;
  locationId: string | null;
  /** Whether it says where it is; without that it is at no location. */
  tellsPosition: boolean;
  scopes: readonly string[] | null;
  policy: SmartChargingPolicy;
  isOverridden: boolean;
  isControlledElsewhere: boolean;
  /** Whether there is any area or tariff. */
  isPriced: boolean;
  /** Since then no prices have come. */
  feedDeadSince: Instant | null;
  surplus: SurplusForecast | null;
};

/** What was seen of a car and of the judge. */
type SmartHistory = {
  readonly edges: string[];
  readonly states: { readonly at: Instant; readonly state: SmartChargeState }[];
  readonly ended: SmartPlan[];
  readonly requests: { readonly at: Instant; readonly charging: 'START' | 'STOP' }[];
  readonly judgements: { readonly at: Instant; readonly judgement: SmartJudgement }[];
  /** What the meter counted, in kWh, and what it cost in micros. */
  energy: number;
  cost: number;
};

export type SmartWorld = {
  readonly car: SmartCar;
  readonly history: SmartHistory;
  readonly now: () => Instant;
  readonly standing: () => SmartStanding;
  /** Lets time pass, and has everything judged that has to be. */
  readonly pass: (length: Milliseconds) => void;
  /** The same until a moment. */
  readonly until: (at: Instant) => void;
  /** The same until it stands so, and a day at most. */
  readonly reach: (state: SmartChargeState) => void;
  /** Lets time pass while nobody looks. */
  readonly sleep: (length: Milliseconds) => void;
  /** What the judge would be handed now. */
  readonly circumstances: () => SmartCircumstances;
};

/** Plugged in at home and charging, half full, to be charged by seven. */
const smartCar = (): SmartCar => ({
  level: 40,
  limit: 80,
  capacity: 60,
  power: 11,
  tellsLevel: true,
  tellsRate: true,
  isPluggedIn: false,
  isCharging: false,
  isEager: true,
  obeysStart: true,
  obeysStop: true,
  hasPower: true,
  isReachable: true,
  locationId: HOME,
  tellsPosition: true,
  scopes: null,
  policy: { isEnabled: true, deadline: '07:00', minimumChargeLimit: percent(0) },
  isOverridden: false,
  isControlledElsewhere: false,
  isPriced: true,
  feedDeadSince: null,
  surplus: null,
});

const POLL = minutes(10);
const ACTION_TAKES = minutes(1);
const ACTION_FAILS = minutes(8);
/** What reaches the battery. */
const EFFICIENCY = 0.9;

/**
 * A world in which one car is judged whenever it is heard of, an action of it ends, or the judge wants to look.
 *
 * @param watch Is handed every judgement, and the facts that it was made by.
 */
export const smartWorld = (
  start: Instant,
  change: Partial<SmartCar> = {},
  watch: (facts: SmartCircumstances, judgement: SmartJudgement) => void = () => {},
): SmartWorld => {
  const car = { ...smartCar(), ...change };
  const history: SmartHistory = {
    edges: [],
    states: [],
    ended: [],
    requests: [],
    judgements: [],
    energy: 0,
    cost: 0,
  };
  const template: Asset<SmartKind> = aVehicle();
  let now = start;
  let standing = firstStanding(start);
  let asset = seen(template, car, now);
  let wakeAt: Instant | null = start;
  let polledAt = start;
  let plans = 0;
  let action: (SmartCircumstances['lastAction'] & { endsAt: Instant }) | null = null;

  const pricesAt = (): PriceWindow | null => {
    if (!car.isPriced) return null;
    const to = planningWindow(car.policy, TIME_ZONE, now)?.to ?? after(now, hours(24));
    return windowOf({ from: now, to }, now, car.feedDeadSince);
  };

  const circumstances = (): SmartCircumstances => ({
    policy: car.policy,
    asset,
    place: placeOf(car),
    standing,
    prices: pricesAt(),
    surplus: car.surplus,
    isOverridden: car.isOverridden,
    isControlledElsewhere: car.isControlledElsewhere,
    lastAction: action && {
      request: action.request,
      state: action.state,
      createdAt: action.createdAt,
    },
    newPlanId: `plan-${plans}`,
    now,
  });

  const judge = (): void => {
    const facts = circumstances();
    const judgement = judgeSmartCharging(facts);
    watch(facts, judgement);
    history.judgements.push({ at: now, judgement });
    const { state: before } = standing.status;
    const { state } = judgement.standing.status;
    if (state !== before) {
      history.edges.push(`${before} → ${state}`);
      history.states.push({ at: now, state });
    }
    if (judgement.standing.status.plan?.id === `plan-${plans}`) plans += 1;
    if (judgement.ended) history.ended.push(judgement.ended);
    standing = judgement.standing;
    wakeAt = judgement.wakeAt;
    if (judgement.request) send(judgement.request);
  };

  const send = (request: ChargeRequest): void => {
    if (request.kind !== 'charge') return;
    history.requests.push({ at: now, charging: request.charging });
    const endsAt = after(now, obeys(request) ? ACTION_TAKES : ACTION_FAILS);
    action = { request, state: 'PENDING', createdAt: now, endsAt };
  };

  const obeys = (request: ChargeRequest): boolean =>
    car.isReachable && (isStart(request) ? car.obeysStart : car.obeysStop);

  const endAction = (): void => {
    if (action?.state !== 'PENDING' || action.endsAt > now) return;
    const isObeyed = obeys(action.request);
    if (isObeyed) car.isCharging = isStart(action.request) && canCharge(car);
    const isDone = isObeyed && car.isCharging === isStart(action.request);
    action = { ...action, state: isDone ? 'CONFIRMED' : 'FAILED' };
  };

  const live = (to: Instant): void => {
    const length = to - now;
    if (car.isCharging) {
      const most = ((car.limit ?? 100) - car.level) / 100;
      const energy = Math.min(
        (car.power * length) / hours(1),
        Math.max(0, most * CAPACITY) / EFFICIENCY,
      );
      car.level += (energy * EFFICIENCY * 100) / CAPACITY;
      history.energy += energy;
      history.cost += energy * (truePrice(now) ?? 0);
      if (car.level >= (car.limit ?? 100) - 1e-6) car.isCharging = false;
    }
    now = to;
  };

  const step = (end: Instant): void => {
    const next = [
      end,
      polledAt + POLL,
      wakeAt ?? end,
      action?.state === 'PENDING' ? action.endsAt : end,
    ];
    live(instant(Math.max(now, Math.min(...next.map(Number)))));
    const wasPending = action?.state === 'PENDING';
    endAction();
    const hasEnded = wasPending && action?.state !== 'PENDING';
    if (now >= polledAt + POLL || hasEnded || now >= end) hear();
    if (now >= polledAt + POLL) polledAt = now;
    judge();
  };

  const hear = (): void => {
    polledAt = now;
    if (car.isReachable) asset = seen(template, car, now);
  };

  const until = (end: Instant): void => {
    car.isCharging = car.isCharging && canCharge(car);
    hear();
    judge();
    for (let steps = 0; now < end; steps += 1) {
      if (steps > 100_000) throw new Error('time does not pass');
      step(end);
    }
  };

  const reach = (state: SmartChargeState): void => {
    const last = after(now, hours(26));
    until(now);
    while (standing.status.state !== state) {
      if (now >= last) throw new Error(`never ${state}`);
      step(last);
    }
  };

  return {
    car,
    history,
    reach,
    sleep: (length) => {
      live(after(now, length));
      endAction();
    },
    now: () => now,
    standing: () => standing,
    circumstances,
    until,
    pass: (length) => until(after(now, length)),
  };
};

const isStart = (request: ChargeRequest): boolean =>
  request.kind === 'charge' && request.charging === 'START';

/** What batteries really hold here, whatever they tell. In kWh. */
const CAPACITY = 60;

const canCharge = ({ isPluggedIn, hasPower, level, limit }: SmartCar): boolean =>
  isPluggedIn && hasPower && level < (limit ?? 100) - 1e-6;

/** Somewhere: which location that is a car says by itself here. */
const WHERE = { latitude: degrees(52.5), longitude: degrees(13.4) };

const placeOf = ({ locationId, tellsPosition }: SmartCar): SmartCircumstances['place'] =>
  locationId !== null && tellsPosition ? { locationId, timeZone: TIME_ZONE } : null;

/** The car as its vendor tells of it. */
const seen = (template: Asset<SmartKind>, car: SmartCar, now: Instant): Asset<SmartKind> => {
  const { isPluggedIn, isCharging, hasPower, level, limit } = car;
  const isFull = level >= (limit ?? 100) - 0.5;
  return {
    ...template,
    scopes: car.scopes ?? template.scopes,
    isReachable: car.isReachable,
    state: {
      ...template.state,
      location: {
        ...(car.tellsPosition ? WHERE : { latitude: null, longitude: null }),
        lastUpdated: car.tellsPosition ? now : null,
        locationId: placeOf(car)?.locationId ?? null,
      },
      chargeState: {
        ...template.state.chargeState,
        isPluggedIn,
        isCharging,
        isFullyCharged: isFull,
        batteryLevel: car.tellsLevel ? percent(Math.round(level)) : null,
        batteryCapacity: car.capacity === null ? null : kilowattHours(car.capacity),
        chargeLimit: limit === null ? null : percent(limit),
        chargeRate: isCharging && car.tellsRate ? kilowatts(car.power) : null,
        chargeTimeRemaining: null,
        maxCurrent: amperes(16),
        lastUpdated: now,
        powerDeliveryState: deliveryOf(isPluggedIn, isCharging, hasPower),
      },
    },
  };
};

const deliveryOf = (isPluggedIn: boolean, isCharging: boolean, hasPower: boolean) => {
  if (!isPluggedIn) return 'UNPLUGGED';
  if (isCharging) return 'PLUGGED_IN:CHARGING';
  return hasPower ? 'PLUGGED_IN:STOPPED' : 'PLUGGED_IN:NO_POWER';
};

const curves = new Map<string, PriceCurve>();
const curveOn = (day: string): PriceCurve => {
  const known = curves.get(day) ?? syntheticCurve(BERLIN, day);
  curves.set(day, known);
  return known;
};

/** What is published of a window. */
const windowOf = (
  window: { readonly from: Instant; readonly to: Instant },
  now: Instant,
  deadSince: Instant | null = null,
): PriceWindow => {
  const heard = deadSince === null || deadSince > now ? now : deadSince;
  const days = marketDaysWithin(BERLIN, window).filter((day) => publishedAt(BERLIN, day) <= heard);
  return priceWindow(BERLIN, days.map(curveOn), window, now);
};

/** What a kWh costs at a moment, in micros. */
const truePrice = (at: Instant): number | undefined =>
  priceWindow(
    BERLIN,
    marketDaysWithin(BERLIN, { from: at, to: after(at, milliseconds(1)) }).map(curveOn),
    { from: at, to: after(at, milliseconds(1)) },
    at,
  ).slots[0]?.price;

/** Plugs a car in, which begins to charge unless it waits to be told. */
export const plugIn = (car: SmartCar): void => {
  car.isPluggedIn = true;
  car.isCharging = car.isEager && canCharge(car);
};

export const unplug = (car: SmartCar): void => {
  car.isPluggedIn = false;
  car.isCharging = false;
};
