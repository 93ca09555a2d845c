import { nextDeadline } from '#shared/domain/flex/next-deadline.ts';
import type { CountedNeed } from '#shared/domain/flex-policies/counted-need.ts';
import type { ChargeSpan } from '#shared/domain/flex-policies/flex-plan.ts';
import type {
  FlexBlock,
  FlexBlockType,
  FlexSession,
} from '#shared/domain/flex-policies/flex-session.ts';
import { isActive } from '#shared/domain/flex-policies/flex-state.ts';
import {
  lookAtPolicy,
  type PolicyCircumstances,
  type PolicyLook,
} from '#shared/domain/flex-policies/policy-look.ts';
import { openEnergy } from '#shared/domain/flex-policies/session-after.ts';
import {
  between,
  hours,
  type Instant,
  instant,
  type KilowattHours,
  kilowattHours,
  type Percent,
  percent,
} from '#shared/domain/quantities/units.ts';
import { courseOf } from '#shared/domain/smart-charging/charge-need.ts';

/** What comes of a policy, as far as it can be told. */
export type PolicyOutlook = {
  readonly deadline: Instant;
  readonly target: Percent;
  /** Null while nobody is plugged in, or the vehicle does not tell. */
  readonly expectedLevel: Percent | null;
  readonly shortfall: KilowattHours | null;
  /** What was charged in the stay, and is going to be. */
  readonly blocks: readonly FlexBlock[];
  /** All that the stay is to charge, what it has charged included; null where there is none. */
  readonly planned: KilowattHours | null;
  readonly delivered: KilowattHours | null;
};

/** How a policy is going, and will, by what was judged last and what its vehicle tells now. */
export const outlookOf = (circumstances: PolicyCircumstances): PolicyOutlook => {
  const look = lookAtPolicy(circumstances);
  const { policy, timeZone, override, now } = look;
  const { session } = policy.standing;
  const { at, target } = nextDeadline(policy, now, timeZone, override ?? undefined);
  const expectedLevel = expectedAt(look, at, target);
  const head = {
    // What is over is told by when it was to be ready.
    deadline: session?.endedAt ? session.deadline : at,
    target,
    expectedLevel,
    shortfall: shortfallAt(look, target, expectedLevel),
  };
  if (!session) return { ...head, blocks: [], planned: null, delivered: null };
  const delivered = session.delivered + openEnergy(session, look);
  const ahead = blocksAhead(look);
  const energy = ahead.reduce((sum, block) => sum + block.energy, 0);
  return {
    ...head,
    blocks: [...session.blocks, ...joined(openBlock(session, look), ahead)],
    planned: kilowattHours(delivered + energy),
    delivered: kilowattHours(delivered),
  };
};

/** Charging as it may until the deadline, up to what is wanted. */
const expectedAt = (look: PolicyLook, deadline: Instant, target: Percent): Percent | null => {
  const { policy, charge, counted, isOverridden, now } = look;
  if (!charge || !(isActive(policy.standing.state) || isOverridden)) return null;
  const immediate = counted?.type === 'IMMEDIATE_START' ? counted.target : 0;
  const goal = Math.min(charge.target, Math.max(charge.level, target, immediate));
  return courseOf({ ...charge, target: percent(goal) }).levelAfter(between(now, deadline));
};

const shortfallAt = (
  { charge }: PolicyLook,
  target: Percent,
  expected: Percent | null,
): KilowattHours | null =>
  charge && expected !== null
    ? kilowattHours(Math.max(0, target - expected) * charge.perPercent)
    : null;

/** What is planned from now on. */
const blocksAhead = ({ policy, now }: PolicyLook): readonly FlexBlock[] => {
  const { need, plan, state } = policy.standing;
  if (!need || !plan) return [];
  const isReserve = state === 'ACTIVE:REGULAR' || state === 'ACTIVE:BATTERY_RESERVE';
  const sure = instant(need.from + (need.atOnce / need.power) * HOUR);
  return plan.spans.flatMap(({ from, until }) => {
    const begins = instant(Math.max(from, now));
    const turns = instant(Math.min(until, Math.max(begins, sure)));
    return [
      ...blockOf(isReserve ? 'BATTERY_RESERVE' : 'IMMEDIATE_START', need, {
        from: begins,
        until: turns,
      }),
      ...blockOf('REGULAR', need, { from: turns, until }),
    ];
  });
};

const blockOf = (
  type: FlexBlockType,
  { power }: CountedNeed,
  { from, until }: ChargeSpan,
): readonly FlexBlock[] => {
  if (until <= from) return [];
  const energy = kilowattHours((power * (until - from)) / HOUR);
  return [{ type, startAt: from, endAt: until, energy }];
};

const HOUR = hours(1);

const openBlock = (session: FlexSession, look: PolicyLook): readonly FlexBlock[] => {
  const { open } = session;
  if (!open) return [];
  const { type, startAt } = open;
  return [{ type, startAt, endAt: look.now, energy: openEnergy(session, look) }];
};

/** What goes on is one block with what is planned of it. */
const joined = (
  [open]: readonly FlexBlock[],
  ahead: readonly FlexBlock[],
): readonly FlexBlock[] => {
  if (!open) return ahead;
  const [first, ...others] = ahead;
  if (first?.type !== open.type || first.startAt > open.endAt) return [open, ...ahead];
  const energy = kilowattHours(open.energy + first.energy);
  return [{ ...open, endAt: first.endAt, energy }, ...others];
};
