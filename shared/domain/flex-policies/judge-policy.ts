import type { ChargeRequest } from '#shared/domain/assets/charging.ts';
import { lastDeadlineUnder } from '#shared/domain/flex/next-deadline.ts';
import { PATIENCE } from '#shared/domain/flex-policies/arrival-habit.ts';
import { arrivalsAfter, expectedNeed } from '#shared/domain/flex-policies/expected-need.ts';
import { type FlexPlan, isWithin, PAUSE } from '#shared/domain/flex-policies/flex-plan.ts';
import { type FlexState, isActive } from '#shared/domain/flex-policies/flex-state.ts';
import { isFailing } from '#shared/domain/flex-policies/is-failing.ts';
import { readAt } from '#shared/domain/flex-policies/metered-stay.ts';
import { planFor } from '#shared/domain/flex-policies/plan-for-need.ts';
import {
  lookAtPolicy,
  type PolicyCircumstances,
  type PolicyLook,
} from '#shared/domain/flex-policies/policy-look.ts';
import { sessionAfter } from '#shared/domain/flex-policies/session-after.ts';
import { tallyAfter } from '#shared/domain/flex-policies/tally-after.ts';
import type { FlexStanding, VehiclePolicy } from '#shared/domain/flex-policies/vehicle-policy.ts';
import {
  after,
  hours,
  type Instant,
  instant,
  milliseconds,
  minutes,
  percent,
} from '#shared/domain/quantities/units.ts';
import type { AskOutcome } from '#shared/domain/reconciling/ask-outcome.ts';
import {
  askedAgain,
  forgottenAt,
  isStillMeant,
  nextAsking,
} from '#shared/domain/reconciling/asking-again.ts';
import { courseOf } from '#shared/domain/smart-charging/charge-need.ts';
import { START, STOP } from '#shared/domain/smart-charging/smart-kind.ts';
import { isSame } from '#shared/domain/values/is-same.ts';

/** What comes of judging a policy. */
export type PolicyJudgement = {
  readonly state: FlexState;
  /** What is to be asked of the vehicle now, if anything. */
  readonly request: ChargeRequest | undefined;
  /** When to judge again though nothing happens; null for never. */
  readonly wakeAt: Instant | null;
  /** The policy once it was acted upon; the same object where nothing is new. */
  readonly record: (asked: AskOutcome) => VehiclePolicy;
};

/**
 * Judges a policy by how its vehicle is, and says what is to be done; changes nothing. At the location, plugged in and capable, the
 * vehicle charges where it was told to at once, is below its reserve, has its time by plan, or cannot wait any longer; it is
 * stopped otherwise. Anywhere else it is left alone.
 */
export const judgePolicy = (circumstances: PolicyCircumstances): PolicyJudgement => {
  const look = lookAtPolicy(circumstances);
  const { policy, override, habit, now } = look;
  const { standing: before } = policy;
  const state = stateOf(look);
  const session = sessionAfter(look, state);
  const isNewStay = session?.pluggedInAt !== before.session?.pluggedInAt;
  const isPlanned = look.isStaying && (isActive(state) || look.isOverridden);
  const planned = isPlanned ? planFor(look, isNewStay) : null;
  const arrivals = arrivalsAfter(look, session);
  const standing: FlexStanding = {
    state,
    stateChangedAt: state === before.state ? before.stateChangedAt : now,
    session,
    need: planned?.need ?? null,
    expected: expectedNeed(look, state, arrivals),
    plan: planned?.plan ?? null,
    asked: before.asked,
    isFailing: isFailing(look, state),
    tally: before.tally,
    habit,
    arrivals,
  };
  const wanted = isActive(state) ? wantedOf(look, standing) : undefined;
  const isToldTo = [wanted, before.asked?.request].some((request) => isSame(request, START));
  const tally = tallyAfter(look, isToldTo);
  const isDue =
    wanted !== undefined && !look.isPending && nextAsking(before.asked, wanted, now) <= now;
  const request = isDue ? wanted : undefined;
  return {
    state,
    request,
    wakeAt: wakeOf(look, { ...standing, tally }, wanted),
    record: (outcome) =>
      recorded(policy, {
        override,
        standing: {
          ...standing,
          tally,
          asked: askedAfter(look, { standing, wanted, request }, outcome),
        },
      }),
  };
};

/** What is the user's own will comes first, then what cannot be helped. */
const stateOf = (look: PolicyLook): FlexState => {
  const { policy, sight, isOverridden, isCapable, isThere, isStaying, override, now } = look;
  if (isOverridden) return 'INACTIVE:OVERRIDDEN';
  if (!isCapable) return 'INACTIVE:INCAPABLE';
  if (!isThere) return 'INACTIVE:AWAY';
  if (!isStaying) {
    const { session } = policy.standing;
    return session && now < session.deadline ? 'SETTLED' : 'UPCOMING';
  }
  if (override?.type === 'IMMEDIATE_START') return 'ACTIVE:IMMEDIATE_START';
  const level = sight?.level ?? null;
  const reserve = Math.min(policy.batteryReserve, sight?.limit ?? 100);
  const isBelow = level !== null && level < reserve && !sight?.isFull;
  return isBelow ? 'ACTIVE:BATTERY_RESERVE' : 'ACTIVE:REGULAR';
};

/** What has to be asked for, so that the vehicle does what it should; undefined where it does. */
const wantedOf = (look: PolicyLook, standing: FlexStanding): ChargeRequest | undefined => {
  const { sight } = look;
  // What is full stops by itself, and starting it would come to nothing.
  if (!sight || sight.isFull) return undefined;
  const shouldCharge = standing.state !== 'ACTIVE:REGULAR' || isItsTime(look, standing);
  if (shouldCharge === sight.isCharging) return undefined;
  return shouldCharge ? START : STOP;
};

const isItsTime = (look: PolicyLook, { need, plan }: FlexStanding): boolean => {
  const { sight, charge, now } = look;
  // Of which nothing is known, or nobody can plan: it charges as if nobody waited for anything.
  if (!need || !plan || !charge) return true;
  if (charge.level >= need.target) return false;
  const latest = latestStart(look, need.target);
  const isLate = latest !== null && now >= latest;
  if (isLate || isWithin(plan.spans, now)) return true;
  // What charges already is not stopped for a moment.
  return sight?.isCharging === true && isSoon(plan, latest, now);
};

/** Whether it is going to be time before a pause were worth it. Who looks a moment late makes no pause shorter that is planned. */
const isSoon = ({ spans, order }: FlexPlan, latest: Instant | null, now: Instant): boolean => {
  const ended = spans.filter(({ until }) => until <= now).map(({ until }) => until);
  const since = instant(Math.max(after(now, milliseconds(-LATE)), ...ended));
  const end = after(since, order ? PAUSE_OF_FLEET : PAUSE);
  return [latest, ...spans.map(({ from }) => from)].some(
    (at) => at !== null && at >= now && at < end,
  );
};

/** What the fleet wants is worth more than what is not worth a stop otherwise: it keeps a limit by it. */
const PAUSE_OF_FLEET = minutes(5);
/** So late somebody looks at the end of a span, as a rule at most. */
const LATE = minutes(3);
/** How long it takes until a vehicle does what it is told. */
const COMMAND = minutes(2);

/** From when on a vehicle has to charge without a pause to be ready in time; null where it is, or that is not known. */
const latestStart = ({ charge, deadline }: PolicyLook, target: number): Instant | null => {
  if (!charge) return null;
  const goal = Math.min(charge.target, target);
  if (charge.level >= goal) return null;
  const { length } = courseOf({ ...charge, target: percent(goal) });
  return after(deadline, milliseconds(-length - COMMAND));
};

type Outcome = {
  readonly standing: FlexStanding;
  readonly wanted: ChargeRequest | undefined;
  readonly request: ChargeRequest | undefined;
};

/**
 * What was asked counts for a while also where it had its effect: whoever undoes it each time, such as an app of the
 * vendor, is told so less and less often.
 */
const askedAfter = (
  { now }: PolicyLook,
  { standing: { state, asked }, wanted, request }: Outcome,
  outcome: AskOutcome,
): FlexStanding['asked'] => {
  if (!isActive(state)) return null;
  if (wanted === undefined) return asked && isStillMeant(asked, now) ? asked : null;
  if (request === undefined || outcome === 'nothing') return asked;
  return askedAgain(asked, request, now);
};

const recorded = (
  policy: VehiclePolicy,
  next: Pick<VehiclePolicy, 'override' | 'standing'>,
): VehiclePolicy => {
  const told = ({ override, standing }: Pick<VehiclePolicy, 'override' | 'standing'>) => {
    const { seenAt: _, ...habit } = standing.habit;
    // That another chunk has begun in which nothing was planned is no news.
    const { plannedUntil: __, ...tally } = standing.tally;
    return [override, { ...standing, habit, tally }];
  };
  return isSame(told(policy), told(next)) ? policy : { ...policy, ...next };
};

/** The end of an action is told; if that gets lost, somebody looks by then. */
const LOOK = minutes(10);
/** Should anything get lost: so often somebody looks at least. */
const LONGEST_REST = hours(24);
/** Nobody tells of a tariff, or of prices that come. */
const PRICES = hours(1);

const wakeOf = (
  look: PolicyLook,
  standing: FlexStanding,
  wanted: ChargeRequest | undefined,
): Instant | null => {
  const { policy, override, timeZone, now } = look;
  const wakes = [
    override && lastDeadlineUnder(policy, override, timeZone).at,
    standing.session?.deadline ?? null,
    standing.expected && after(standing.expected.from, PATIENCE),
    readAt(standing.tally.metered),
    nextRest(standing, now),
    standing.isFailing && standing.asked ? forgottenAt(standing.asked) : null,
    ...(isActive(standing.state) ? wakesByPlan(look, standing) : []),
    ...(isActive(standing.state) ? [wakeByAsking(look, standing, wanted)] : []),
  ];
  const ahead = wakes.filter((at) => at !== null && at > now);
  return ahead.length > 0 ? instant(Math.min(...ahead.map(Number))) : null;
};

/** From the beginning of the state on, so that who looks in between does not put it off. */
const nextRest = ({ stateChangedAt }: FlexStanding, now: Instant): Instant => {
  const rests = Math.floor((now - stateChangedAt) / LONGEST_REST) + 1;
  return after(stateChangedAt, milliseconds(rests * LONGEST_REST));
};

const wakesByPlan = (
  look: PolicyLook,
  { plan, need }: FlexStanding,
): readonly (Instant | null)[] => {
  if (!plan || !need) return [];
  const { prices, now } = look;
  const isUnpriced = plan.order === null && (plan.pricedUntil ?? now) < need.deadline;
  return [
    ...plan.spans.flatMap(({ from, until }) => [from, until]),
    latestStart(look, need.target),
    ...(isUnpriced ? [prices?.expectedAt ?? null, after(now, PRICES)] : []),
  ];
};

/** While something is under way, and when the same is asked again that was, or is now. */
const wakeByAsking = (
  { isPending, now }: PolicyLook,
  { asked }: FlexStanding,
  wanted: ChargeRequest | undefined,
): Instant | null => {
  if (isPending) return after(now, LOOK);
  if (wanted === undefined) return null;
  const at = nextAsking(asked, wanted, now);
  return at > now ? at : after(now, LOOK);
};
