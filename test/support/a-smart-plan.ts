import { microsPerKwh } from '#shared/domain/prices/micros-per-kwh.ts';
import {
  after,
  hours,
  type Instant,
  instant,
  kilowattHours,
  kilowatts,
  minutes,
  percent,
} from '#shared/domain/quantities/units.ts';
import { beginPlan } from '#shared/domain/smart-charging/begin-plan.ts';
import { type ChargeNeed, courseOf } from '#shared/domain/smart-charging/charge-need.ts';
import type { SmartCharging } from '#shared/domain/smart-charging/smart-charging.ts';
import { noSmartCharging } from '#shared/domain/smart-charging/smart-charging.ts';
import type { SmartPlan } from '#shared/domain/smart-charging/smart-plan.ts';
import type { SmartStatus } from '#shared/domain/smart-charging/smart-standing.ts';
import { aVehicle } from '#test/support/a-vehicle.ts';

/** When the plans of tests begin. */
export const STOP_AT: Instant = instant(Date.UTC(2025, 9, 1, 18));

/** Two hours at ten kilowatts. */
const need: ChargeNeed = {
  level: percent(40),
  target: percent(60),
  perPercent: kilowattHours(1),
  power: kilowatts(10),
  taper: [],
};

/** What a kilowatt-hour costs from six in the evening on, hour by hour. */
const prices = [0.3, 0.09, 0.1, 0.1, 0.4].map((price, hour) => ({
  start: after(STOP_AT, hours(hour)),
  end: after(STOP_AT, hours(hour + 1)),
  price: microsPerKwh(price * 1_000_000),
}));

/** A plan that waits for two hours of five, and charges for two. Its prices are round, and so is what it costs. */
export const aSmartPlan = (overrides: Partial<SmartPlan> = {}): SmartPlan => ({
  ...beginPlan({
    id: '0192f7c4-0000-7000-8000-00000000b1a0',
    locationId: '0192f7c4-0000-7000-8000-00000000ca5e',
    deadline: after(STOP_AT, hours(5)),
    currency: 'EUR',
    minimumChargeLimit: percent(30),
    need,
    course: courseOf(need),
    pricing: { prices, surplus: null },
    chosen: { startAt: after(STOP_AT, hours(2)), reason: 'cheapest' },
    now: STOP_AT,
  }),
  ...overrides,
});

/** The same once it was carried out. */
export const anEndedPlan = (overrides: Partial<SmartPlan> = {}): SmartPlan =>
  aSmartPlan({
    stopConfirmedAt: after(STOP_AT, minutes(1)),
    startConfirmedAt: after(STOP_AT, minutes(121)),
    endedAt: after(STOP_AT, hours(4)),
    finalState: 'PLAN:ENDED:FINISHED',
    ...overrides,
  });

/** A vehicle that stands still for its plan since a minute. */
export const aStoppedStatus = (plan: SmartPlan = aSmartPlan()) => {
  const since = after(STOP_AT, minutes(1));
  return {
    state: 'PLAN:EXECUTING:STOPPED',
    stateChangedAt: since,
    updatedAt: since,
    consideration: null,
    plan: { ...plan, stopConfirmedAt: since },
  } as const satisfies SmartStatus;
};

/** One that is off, at first. */
export const aDisabledStatus = {
  state: 'DISABLED',
  stateChangedAt: STOP_AT,
  updatedAt: STOP_AT,
  consideration: null,
  plan: null,
} as const satisfies SmartStatus;

/** Smart charging of the vehicle that `aVehicle` makes, which stands still for a plan unless told otherwise. */
export const aSmartCharging = (
  overrides: Partial<SmartCharging> = {},
  status: SmartStatus = aStoppedStatus(),
): SmartCharging => {
  const first = noSmartCharging(aVehicle());
  return {
    ...first,
    standing: { ...first.standing, status },
    updatedAt: status.updatedAt,
    version: 1,
    ...overrides,
  };
};
