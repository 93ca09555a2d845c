import { type Asset, isOf } from '#shared/domain/assets/asset.ts';
import type { ChargeRequest } from '#shared/domain/assets/charging.ts';
import { heldBy } from '#shared/domain/assets/hvac/held-by.ts';
import { type AssetKind, controlOf } from '#shared/domain/assets/kinds.ts';
import { after, hours, type Instant, instant, minutes } from '#shared/domain/quantities/units.ts';
import type { AskOutcome } from '#shared/domain/reconciling/ask-outcome.ts';
import { nextAsking } from '#shared/domain/reconciling/asking-again.ts';
import { isInForce, type SmartOverride } from '#shared/domain/reconciling/smart-override.ts';
import { expectCharge, requestToCharge } from '#shared/domain/schedules/charge-expectation.ts';
import { recorded } from '#shared/domain/schedules/record-judgement.ts';
import type {
  Schedule,
  ScheduleDraft,
  ScheduleDraftOf,
  ScheduleFamilies,
  ScheduleFamily,
} from '#shared/domain/schedules/schedule.ts';
import {
  isCapableOf,
  isWhereItHolds,
  scheduleState,
} from '#shared/domain/schedules/schedule-state.ts';
import { isAtRest } from '#shared/domain/schedules/schedule-status.ts';
import type { Timetable } from '#shared/domain/schedules/timetable.ts';
import { timetableInZone } from '#shared/domain/schedules/timetable-in-zone.ts';
import { steadyNow } from '#shared/domain/time/steady-now.ts';

/** What a schedule is judged by, beside its target. */
export type JudgedBy = {
  /** Of the location where it holds, in which its times are meant. */
  readonly timeZone: string;
  /** The last one of its target, in force or not. */
  readonly override: SmartOverride | null;
  /** Whether it is left to who controls the device that is plugged into it. @default false */
  readonly isRuledByOther?: boolean;
  /** Whether an action of the target is under way. */
  readonly isPending: boolean;
  readonly now: Instant;
};

/** What a look at a schedule and its target finds. */
type Finding<Family extends ScheduleFamily> = {
  readonly status: ScheduleFamilies[Family]['status'];
  /** What is to be asked of the target now, if anything: then the state is `PENDING`. */
  readonly request: ScheduleFamilies[Family]['request'] | undefined;
  /** When to judge again though nothing happens; null for never. */
  readonly wakeAt: Instant | null;
};

/** What comes of judging a schedule. */
export type Judgement = Finding<ScheduleFamily> & {
  /** The schedule once it was acted upon; the same object where nothing is new. */
  readonly record: (asked: AskOutcome) => Schedule;
};

/**
 * Judges a schedule by how its target is, and says what is to be done; changes nothing.
 *
 * @param asset Undefined while there is none: it was disconnected, and may come back.
 */
export const judgeSchedule = (
  schedule: ScheduleDraft,
  asset: Asset | undefined,
  given: JudgedBy,
): Judgement => {
  // Of one that is gone nobody knows whether its user is authorized still; that it went is told by its own event.
  const isMuted = asset?.isMuted ?? true;
  const now = steadyNow(schedule.statusChangedAt ?? given.now, given.now);
  const by = { ...given, now };
  if (schedule.type === 'CHARGE') {
    const finding = judgeCharge(schedule, targetOf(schedule.targetType, asset), by);
    return {
      ...finding,
      record: (asked) => recorded(schedule, finding, { asked, isMuted, now }),
    };
  }
  const finding = judgeTemperature(schedule, targetOf(schedule.targetType, asset), by);
  return { ...finding, record: (asked) => recorded(schedule, finding, { asked, isMuted, now }) };
};

const targetOf = <Kind extends AssetKind>(
  kind: Kind,
  asset: Asset | undefined,
): Asset<Kind> | undefined => (asset && isOf(kind, asset) ? asset : undefined);

type Judge<Family extends ScheduleFamily> = (
  schedule: ScheduleDraftOf<Family>,
  asset: Asset<ScheduleFamilies[Family]['kind']> | undefined,
  by: JudgedBy,
) => Finding<Family>;

const judgeCharge: Judge<'CHARGE'> = (schedule, asset, by) => {
  const { value: shouldCharge, upcomingTransitions } = lookUp(schedule.timetable, by);
  const expectation = expectCharge(shouldCharge, asset?.state.chargeState ?? unknown);
  const wanted = requestToCharge(expectation);
  const state = scheduleState(
    {
      isEnabled: schedule.isEnabled,
      isOverridden: isInForce(by.override) || by.isRuledByOther === true,
      isCapable: asset !== undefined && isCapableOf(asset, [START, STOP]),
      isThere: asset !== undefined && isWhereItHolds(asset, schedule.locationId),
    },
    { isMet: wanted === undefined, isPending: by.isPending },
  );
  const status = { state, expectation, upcomingTransitions, override: by.override };
  return decide(schedule, status, wanted, by);
};

/** What is known of charging where nothing is. */
const unknown = { isPluggedIn: null, isCharging: null };
const START: ChargeRequest = { kind: 'charge', charging: 'START' };
const STOP: ChargeRequest = { kind: 'charge', charging: 'STOP' };

const judgeTemperature: Judge<'TEMPERATURE'> = (schedule, asset, by) => {
  const { timetable, isEnabled } = schedule;
  const { value: expected, upcomingTransitions } = lookUp(timetable, by);
  const isMet = asset !== undefined && controlOf(asset.type).isFulfilled(expected, asset.state);
  const wanted = [timetable.otherwise, ...timetable.rules.map(({ value }) => value)];
  const state = scheduleState(
    {
      isEnabled,
      isOverridden: false,
      isCapable: asset !== undefined && isCapableOf(asset, wanted),
      isThere: true,
    },
    { isMet, isPending: by.isPending },
  );
  const current = asset ? heldBy(asset.state) : null;
  const status = { state, current, expected, upcomingTransitions };
  return decide(schedule, status, isMet ? undefined : expected, by);
};

/** How many transitions a status tells. */
const TOLD = 2;

const lookUp = <Value>(timetable: Timetable<Value>, { timeZone, now }: JudgedBy) => {
  const { valueAt, transitionsAfter } = timetableInZone(timetable, timeZone);
  return { value: valueAt(now), upcomingTransitions: transitionsAfter(now, TOLD) };
};

/** Asks for what is wanted, unless it was asked for a moment ago. */
const decide = <Family extends ScheduleFamily>(
  { asked, isEnabled }: Pick<ScheduleDraftOf<Family>, 'asked' | 'isEnabled'>,
  status: ScheduleFamilies[Family]['status'],
  wanted: ScheduleFamilies[Family]['request'] | undefined,
  { now }: JudgedBy,
): Finding<Family> => {
  const next = status.upcomingTransitions[0]?.at ?? Number.POSITIVE_INFINITY;
  // Nobody has to look after one that is not enabled before its client changes it.
  const later = isEnabled ? instant(Math.min(next, after(now, LONGEST_REST))) : null;
  const nothing = { status, request: undefined };
  if (wanted === undefined || isAtRest(status.state)) return { ...nothing, wakeAt: later };
  if (status.state === 'PENDING') return { ...nothing, wakeAt: soonest(later, after(now, LOOK)) };
  const at = nextAsking(asked, wanted, now);
  if (at > now) return { ...nothing, wakeAt: soonest(later, at) };
  return {
    status: { ...status, state: 'PENDING' },
    request: wanted,
    wakeAt: soonest(later, after(now, LOOK)),
  };
};

const soonest = (later: Instant | null, at: Instant): Instant => instant(Math.min(at, later ?? at));

/** Transitions may be further ahead than somebody looked for. */
const LONGEST_REST = hours(24);
/** The end of an action is told; if that gets lost, somebody looks by then. */
const LOOK = minutes(10);
