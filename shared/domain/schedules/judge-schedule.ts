import type { Asset } from '#shared/domain/assets/asset.ts';
import type { ChargeRequest } from '#shared/domain/assets/charging.ts';
import { heldBy } from '#shared/domain/assets/hvac/held-by.ts';
import type { HvacRequest } from '#shared/domain/assets/hvac/hvac-state.ts';
import { controlOf } from '#shared/domain/assets/kinds.ts';
import { after, hours, type Instant, instant } from '#shared/domain/quantities/units.ts';
import { type Asked, askedAgain, nextAsking } from '#shared/domain/schedules/asking-again.ts';
import {
  type ChargeExpectation,
  expectCharge,
  requestToCharge,
} from '#shared/domain/schedules/charge-expectation.ts';
import type {
  ChargeSchedule,
  ChargingKind,
  HeatingKind,
  ScheduleState,
  TemperatureSchedule,
} from '#shared/domain/schedules/schedule.ts';
import {
  isCapableOf,
  isWhereItHolds,
  scheduleState,
} from '#shared/domain/schedules/schedule-state.ts';
import type { Timetable, Transition } from '#shared/domain/schedules/timetable.ts';
import { timetableInZone } from '#shared/domain/schedules/timetable-in-zone.ts';

/** How a schedule stands at a moment. */
export type ChargeScheduleStatus = {
  readonly type: 'CHARGE';
  readonly state: ScheduleState;
  readonly expectation: ChargeExpectation;
  readonly upcomingTransitions: readonly Transition<boolean>[];
};
export type TemperatureScheduleStatus = {
  readonly type: 'TEMPERATURE';
  readonly state: ScheduleState;
  /** Null where the unit does not tell, or what it tells is nothing that could be asked of it. */
  readonly current: HvacRequest | null;
  readonly expected: HvacRequest;
  readonly upcomingTransitions: readonly Transition<HvacRequest>[];
};

/** What a schedule is judged by, beside its target. */
export type JudgedBy<Request> = {
  /** Of the location where it holds, in which its times are meant. */
  readonly timeZone: string;
  readonly isOverridden: boolean;
  /** Whether an action of the target is under way. */
  readonly isPending: boolean;
  readonly asked: Asked<Request> | null;
  readonly now: Instant;
};

/** What comes of judging a schedule. */
export type Judgement<Status, Request> = {
  readonly status: Status;
  /** What is to be asked of the target now, if anything. */
  readonly request: Request | undefined;
  /** What is to be remembered of it. */
  readonly asked: Asked<Request> | null;
  /** When to judge again though nothing happens; null for never. */
  readonly wakeAt: Instant | null;
};

/** How many transitions a status tells. */
const TOLD = 2;

/** Judges a schedule by how its vehicle or charger is. Changes nothing, and says what is to be done. */
export const judgeChargeSchedule = (
  schedule: ChargeSchedule,
  asset: Asset<ChargingKind>,
  by: JudgedBy<ChargeRequest>,
): Judgement<ChargeScheduleStatus, ChargeRequest> => {
  const { value: shouldCharge, upcomingTransitions } = lookUp(schedule.timetable, by);
  const expectation = expectCharge(shouldCharge, asset.state.chargeState);
  const request = requestToCharge(expectation);
  const state = scheduleState(
    {
      isEnabled: schedule.isEnabled,
      isOverridden: by.isOverridden,
      isCapable: isCapableOf(asset, [START, STOP]),
      isThere: isWhereItHolds(asset, schedule.locationId),
    },
    { isMet: request === undefined, isPending: by.isPending },
  );
  const status = { type: 'CHARGE' as const, state, expectation, upcomingTransitions };
  return decide(status, request, by);
};

const START: ChargeRequest = { kind: 'charge', charging: 'START' };
const STOP: ChargeRequest = { kind: 'charge', charging: 'STOP' };

/** Judges a schedule by how its HVAC is. Changes nothing, and says what is to be done. */
export const judgeTemperatureSchedule = (
  schedule: TemperatureSchedule,
  asset: Asset<HeatingKind>,
  by: JudgedBy<HvacRequest>,
): Judgement<TemperatureScheduleStatus, HvacRequest> => {
  const { timetable } = schedule;
  const { value: expected, upcomingTransitions } = lookUp(timetable, by);
  const isMet = controlOf(asset.type).isFulfilled(expected, asset.state);
  const wanted = [timetable.otherwise, ...timetable.rules.map(({ value }) => value)];
  const state = scheduleState(
    {
      isEnabled: schedule.isEnabled,
      isOverridden: by.isOverridden,
      isCapable: isCapableOf(asset, wanted),
      isThere: true,
    },
    { isMet, isPending: by.isPending },
  );
  const current = heldBy(asset.state);
  const status = { type: 'TEMPERATURE' as const, state, current, expected, upcomingTransitions };
  return decide(status, isMet ? undefined : expected, by);
};

const lookUp = <Value>(
  timetable: Timetable<Value>,
  { timeZone, now }: Pick<JudgedBy<unknown>, 'timeZone' | 'now'>,
) => {
  const { valueAt, transitionsAfter } = timetableInZone(timetable, timeZone);
  return { value: valueAt(now), upcomingTransitions: transitionsAfter(now, TOLD) };
};

type AnyStatus = {
  readonly state: ScheduleState;
  readonly upcomingTransitions: readonly { readonly at: Instant }[];
};

/** Asks for what is wanted, unless it was asked for a moment ago; forgets that once it is no longer wanted. */
const decide = <Status extends AnyStatus, Request>(
  status: Status,
  request: Request | undefined,
  { asked, now }: JudgedBy<Request>,
): Judgement<Status, Request> => {
  const next = status.upcomingTransitions[0]?.at ?? Number.POSITIVE_INFINITY;
  // Nobody has to look after one that is not enabled before its client changes it.
  const isEnabled = status.state !== 'INACTIVE:DISABLED';
  const later = isEnabled ? instant(Math.min(next, after(now, LONGEST_REST))) : null;
  const isActive = !status.state.startsWith('INACTIVE');
  if (request === undefined || !isActive) {
    return { status, request: undefined, asked: null, wakeAt: later };
  }
  if (status.state === 'PENDING') return { status, request: undefined, asked, wakeAt: later };
  const isDue = nextAsking(asked, request, now) <= now;
  const remembered = isDue ? askedAgain(asked, request, now) : asked;
  const again = nextAsking(remembered, request, now);
  return {
    status,
    request: isDue ? request : undefined,
    asked: remembered,
    wakeAt: instant(Math.min(again, later ?? again)),
  };
};

/** Transitions may be further ahead than somebody looked for. */
const LONGEST_REST = hours(24);
