import fc from 'fast-check';
import { microsPerKwh } from '#shared/domain/prices/micros-per-kwh.ts';
import type { PricedInterval } from '#shared/domain/prices/price-curve.ts';
import {
  after,
  amperes,
  type Instant,
  instant,
  kilowattHours,
  kilowatts,
  milliseconds,
  percent,
} from '#shared/domain/quantities/units.ts';
import type { ChargeHabit } from '#shared/domain/smart-charging/charge-habit.ts';
import { microMoney } from '#shared/domain/smart-charging/exact-cost.ts';
import type { SurplusForecast } from '#shared/domain/smart-charging/own-surplus-forecast.ts';
import {
  endedStates,
  executingStates,
  idleStates,
} from '#shared/domain/smart-charging/smart-charge-state.ts';
import type { SmartCharging } from '#shared/domain/smart-charging/smart-charging.ts';
import {
  failureConditions,
  planReasons,
  type SmartPlan,
} from '#shared/domain/smart-charging/smart-plan.ts';
import type { SmartMemory, SmartStatus } from '#shared/domain/smart-charging/smart-standing.ts';
import { nearestMeant } from '#shared/domain/values/nearest-meant.ts';
import { aSmartCharging, aSmartPlan } from '#test/support/a-smart-plan.ts';

/** Some moment of this century. */
const moments: fc.Arbitrary<Instant> = fc.integer({ min: 0, max: 4e12 }).map(instant);
const numbers = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
/** As readings and clients tell them, who mean nothing by the 300th place. */
const levels = fc
  .double({ min: 0, max: 100, noNaN: true })
  .map((level) => percent(nearestMeant(level)));
const money = fc.integer({ min: -1e12, max: 1e12 }).map((micros) => microMoney(micros + 0));
const orNull = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: null });

/** What is known of prices, without a gap; also below nothing, and nothing at all. */
const prices: fc.Arbitrary<readonly PricedInterval[]> = fc
  .tuple(
    moments,
    fc.array(fc.tuple(fc.integer({ min: 1, max: 36e5 }), fc.integer({ min: -1e11, max: 1e11 })), {
      maxLength: 40,
    }),
  )
  .map(([from, steps]) => {
    let at = from;
    return steps.map(([length, price]) => {
      const start = at;
      at = after(at, milliseconds(length));
      return { start, end: at, price: microsPerKwh(price + 0) };
    });
  });

const surplus: fc.Arbitrary<SurplusForecast> = fc.record({
  feedInPrice: fc.integer({ min: -1e9, max: 1e9 }).map((price) => microsPerKwh(price + 0)),
  spans: fc.array(fc.record({ start: moments, end: moments, power: numbers.map(kilowatts) }), {
    maxLength: 5,
  }),
});

/** A plan of any shape that a plan can have. */
export const anyPlan: fc.Arbitrary<SmartPlan> = fc.record({
  id: fc.uuid({ version: 7 }),
  locationId: fc.uuid(),
  deadline: moments,
  stopAt: moments,
  startAt: orNull(moments),
  estimatedFinishAt: moments,
  stopConfirmedAt: orNull(moments),
  startConfirmedAt: orNull(moments),
  reason: fc.constantFrom(...planReasons),
  currency: orNull(fc.constantFrom('EUR', 'NOK')),
  nonSmartCost: money,
  smartCost: orNull(money),
  minimumChargeLimit: levels,
  need: fc.record({
    level: levels,
    target: levels,
    perPercent: numbers.map(kilowattHours),
    power: numbers.map(kilowatts),
    taper: fc.array(numbers, { maxLength: 4 }),
  }),
  prices,
  surplus: orNull(surplus),
  endedAt: orNull(moments),
  finalState: orNull(fc.constantFrom(...endedStates)),
  failureCondition: orNull(fc.constantFrom(...failureConditions)),
});

const since = { stateChangedAt: moments, updatedAt: moments };

const shown = {
  isPluggedIn: fc.boolean(),
  isCharging: fc.boolean(),
  atChargingLocation: fc.boolean(),
  hasTimeEstimate: fc.boolean(),
};

const statuses: fc.Arbitrary<SmartStatus> = fc.oneof(
  fc.record({
    ...since,
    state: fc.constantFrom(...idleStates),
    consideration: orNull(fc.record(shown)),
    plan: fc.constant(null),
  }),
  fc.record({
    ...since,
    state: fc.constantFrom(...idleStates),
    consideration: orNull(fc.record(shown)),
    considered: fc.record({
      ...shown,
      isSmartChargeCapable: fc.boolean(),
      singleUser: fc.boolean(),
      needsSignificantCharge: fc.boolean(),
      hasChargeAboveThreshold: fc.boolean(),
      wontStopExistingChargingSession: fc.boolean(),
      likelyToGenerateSavings: fc.boolean(),
    }),
    plan: fc.constant(null),
  }),
  fc.record({
    ...since,
    state: fc.constantFrom(...executingStates, ...endedStates),
    consideration: fc.constant(null),
    // Some of the same plan, so that two of them differ in a part of it.
    plan: fc.oneof(anyPlan, fc.constant(aSmartPlan())),
  }),
);

const asked: fc.Arbitrary<SmartMemory['stop']> = orNull(
  fc.record({
    request: fc.oneof(
      fc.record({
        kind: fc.constant('charge' as const),
        charging: fc.constantFrom('START' as const, 'STOP' as const),
      }),
      fc.record({ kind: fc.constant('max-current' as const), maxCurrent: numbers.map(amperes) }),
    ),
    at: moments,
    times: fc.nat(9),
  }),
);

const habits: fc.Arbitrary<ChargeHabit> = fc.record({
  seenAt: orNull(moments),
  capacity: orNull(numbers.map(kilowattHours)),
  perPercent: orNull(numbers.map(kilowattHours)),
  power: orNull(numbers.map(kilowatts)),
  taper: fc.array(numbers, { maxLength: 4 }),
  since: orNull(
    fc.record({
      at: moments,
      level: levels,
      lastAt: moments,
      lastRate: orNull(numbers.map(kilowatts)),
      energy: orNull(numbers.map(kilowattHours)),
    }),
  ),
});

/** How smart charging of the vehicle that `aVehicle` makes may stand. */
export const anySmartCharging: fc.Arbitrary<SmartCharging> = fc
  .record({
    standing: fc.record({
      status: statuses,
      memory: fc.record({ stop: asked, start: asked, chargingSince: orNull(moments) }),
      habit: habits,
    }),
    override: orNull(
      fc.record({ createdAt: moments, endedAt: orNull(moments), actionId: orNull(fc.uuid()) }),
    ),
    claimedVin: orNull(fc.string({ maxLength: 17 })),
    isMuted: fc.boolean(),
    updatedAt: moments,
  })
  .map((parts) => aSmartCharging(parts));
