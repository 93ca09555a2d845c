import {
  after,
  between,
  hours,
  type Instant,
  instant,
  milliseconds,
  minutes,
} from '#shared/domain/quantities/units.ts';
import {
  type Asking,
  askToStart,
  askToStop,
} from '#shared/domain/smart-charging/asking-vehicle.ts';
import { renewPlan } from '#shared/domain/smart-charging/renew-plan.ts';
import type { ExecutingState } from '#shared/domain/smart-charging/smart-charge-state.ts';
import type { SmartLook } from '#shared/domain/smart-charging/smart-look.ts';
import type { SmartPlan } from '#shared/domain/smart-charging/smart-plan.ts';
import type { SmartMemory } from '#shared/domain/smart-charging/smart-standing.ts';

/** How far a plan is, and what has to be done for it. */
export type PlanStep = {
  readonly state: ExecutingState;
  readonly plan: SmartPlan;
  readonly request: Asking['request'];
  readonly memory: SmartMemory;
  /** When it has to be looked at again; what is past or null does not count. */
  readonly wakes: readonly (Instant | null)[];
};

/** A vehicle that stopped may go on by itself: a charge point that shares its power, a cable that was moved. */
const INTERRUPTION_REST = minutes(5);
/** Whoever ends an override has it judged; should that be lost, it is looked at again. */
const OVERRIDE_REST = hours(1);
/** How often it is looked whether prices have come that should have. */
const PRICES_REST = minutes(15);
/** Nobody tells of a tariff, or of prices that were corrected: so often a plan that waits is compared with what power costs now. */
const WAITING_REST = hours(1);

/**
 * Carries a plan on by one look at its vehicle: stopped until its time has come, and charging from then on.
 *
 * @param from The state that it was in, and since when; undefined for a plan that begins.
 */
export const carryPlan = (
  before: SmartPlan,
  from: { readonly state: ExecutingState; readonly since: Instant } | undefined,
  look: SmartLook,
): PlanStep => {
  const { isOverridden, memory, now } = look;
  if (isOverridden) {
    const plan = confirmed(before, look);
    const state = 'PLAN:EXECUTING:OVERRIDDEN';
    return {
      state,
      plan,
      request: undefined,
      memory,
      wakes: [plan.deadline, after(now, OVERRIDE_REST)],
    };
  }
  const isWaiting = (plan: SmartPlan) => plan.startAt === null || now < plan.startAt;
  const plan = confirmed(from && isWaiting(before) ? renewPlan(before, look) : before, look);
  return isWaiting(plan) ? hold(plan, look) : charge(plan, from, look);
};

/** When it stopped, and when it charged again: seen for the first time, whoever was behind it. */
const confirmed = (plan: SmartPlan, { sight, now }: SmartLook): SmartPlan => {
  const { stopAt, startAt, stopConfirmedAt, startConfirmedAt } = plan;
  const seenAt = (least: Instant) => instant(Math.max(least, Math.min(sight.at, now)));
  if (stopConfirmedAt === null && startConfirmedAt === null && sight.isStopped) {
    return { ...plan, stopConfirmedAt: seenAt(stopAt) };
  }
  const isAfterStop = stopConfirmedAt !== null || (startAt !== null && startAt <= now);
  if (startConfirmedAt === null && sight.isDelivered && isAfterStop) {
    return { ...plan, startConfirmedAt: seenAt(stopConfirmedAt ?? startAt ?? stopAt) };
  }
  return plan;
};

/** Before its time: what charges is stopped, some times; and then it is let be. */
const hold = (plan: SmartPlan, look: SmartLook): PlanStep => {
  const { sight, memory, prices, now } = look;
  const expectedAt = prices?.expectedAt ?? null;
  const pricesAt = plan.startAt === null ? nextLookAtPrices(expectedAt, now) : expectedAt;
  const wakes = [plan.startAt, pricesAt, nextLookOf(plan, now)];
  if (!sight.isCharging) {
    const state =
      plan.startAt === null ? 'PLAN:EXECUTING:STOPPED:AWAITING_PRICES' : 'PLAN:EXECUTING:STOPPED';
    return { state, plan, request: undefined, memory, wakes };
  }
  const { request, asked, hasFailed, nextAt } = askToStop(look);
  return {
    state: hasFailed ? 'PLAN:EXECUTING:STOP_FAILED' : 'PLAN:EXECUTING:STOPPING',
    plan,
    request,
    memory: { ...memory, stop: asked },
    wakes: [...wakes, nextAt],
  };
};

const nextLookAtPrices = (expectedAt: Instant | null, now: Instant): Instant =>
  expectedAt !== null && expectedAt > now ? expectedAt : after(now, PRICES_REST);

/** From its beginning on, so that plans spread over the hour, and who looks in between does not put it off. */
const nextLookOf = ({ stopAt }: SmartPlan, now: Instant): Instant => {
  const looks = Math.floor(between(stopAt, now) / WAITING_REST) + 1;
  return after(stopAt, milliseconds(looks * WAITING_REST));
};

/** Once its time has come: what does not charge is started. */
const charge = (
  plan: SmartPlan,
  from: { readonly state: ExecutingState; readonly since: Instant } | undefined,
  look: SmartLook,
): PlanStep => {
  const { sight, memory, now } = look;
  const wakes = [plan.estimatedFinishAt, plan.deadline, after(plan.deadline, DAY)];
  if (sight.isCharging) {
    return { state: 'PLAN:EXECUTING:STARTED', plan, request: undefined, memory, wakes };
  }
  const rest = restOf(from, now);
  if (rest > now) {
    const state = 'PLAN:EXECUTING:CHARGE_INTERRUPTED';
    return { state, plan, request: undefined, memory, wakes: [...wakes, rest] };
  }
  const { request, asked, hasFailed, nextAt } = askToStart(look);
  // It did start when it was asked last, and is asked again in a while.
  const isWaiting = request === undefined && !look.isPending && !look.isObstructed;
  if (from?.state === 'PLAN:EXECUTING:CHARGE_INTERRUPTED' && isWaiting) {
    const state = 'PLAN:EXECUTING:CHARGE_INTERRUPTED';
    return { state, plan, request, memory, wakes: [...wakes, nextAt] };
  }
  return {
    state: hasFailed ? 'PLAN:EXECUTING:START_FAILED' : 'PLAN:EXECUTING:STARTING',
    plan,
    request,
    memory: { ...memory, start: asked },
    wakes: [...wakes, nextAt],
  };
};

const DAY = hours(24);

/** Until when a vehicle that stopped in the middle is left alone. */
const restOf = (
  from: { readonly state: ExecutingState; readonly since: Instant } | undefined,
  now: Instant,
): Instant => {
  if (from?.state === 'PLAN:EXECUTING:STARTED') return after(now, INTERRUPTION_REST);
  if (from?.state === 'PLAN:EXECUTING:CHARGE_INTERRUPTED') {
    return after(from.since, INTERRUPTION_REST);
  }
  return now;
};
