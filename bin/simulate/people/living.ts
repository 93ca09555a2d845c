import type { VirtualTime } from '#bin/simulate/engine/virtual-time.ts';
import type { Member, Night } from '#bin/simulate/fleet/member.ts';
import { type FaultLevel, mishapsOf } from '#bin/simulate/people/faults.ts';
import { goWrong } from '#bin/simulate/people/going-wrong.ts';
import { type Outing, outingOn, SHORT_CALL } from '#bin/simulate/people/outing.ts';
import {
  after,
  type Instant,
  type Milliseconds,
  milliseconds,
  minutes,
  type Percent,
  percent,
} from '#shared/domain/quantities/units.ts';
import { deadlineAfter } from '#shared/domain/smart-charging/deadline-after.ts';
import { START } from '#shared/domain/smart-charging/smart-kind.ts';
import { type LocalDay, localDay, wallClock, weekdayOf } from '#shared/domain/time/wall-clock.ts';

export type LivingWorld = {
  readonly time: VirtualTime;
  readonly timeZone: string;
  readonly faults: FaultLevel;
  /** Whether somebody else has vehicles charge; else their drivers do. */
  readonly isSmart: boolean;
  /** Told whenever a vehicle may look different. */
  readonly somethingChanged: (member: Member) => void;
  readonly onLeave: (member: Member, night: Night, now: Instant) => void;
};

/** Lets drivers live: leave, come home, plug in. */
export const livingIn = (world: LivingWorld) => {
  const { time, timeZone, somethingChanged } = world;
  const clock = wallClock(timeZone);

  const goOut = (member: Member, day: LocalDay): void => {
    const { driver, random } = member;
    const outing = outingOn(weekdayOf(day), driver, random);
    const tomorrow = localDay(day + 1);
    if (!outing) {
      const midnight = clock.startingAt(tomorrow, milliseconds(0));
      happen(member, midnight, 'stay', () => goOut(member, tomorrow));
      return;
    }
    const leaves = clock.startingAt(day, outing.leaves);
    happen(member, leaves, 'leave', () => {
      leave(member, outing);
      if (outing.callsInAt !== null) callIn(member, day, outing, outing.callsInAt);
      else comeBack(member, day, outing);
    });
  };

  /** At home for a few minutes: what is asked of the vehicle then must not reach it on its way. */
  const callIn = (member: Member, day: LocalDay, outing: Outing, at: Milliseconds): void => {
    const arrives = clock.startingAt(day, at);
    const half = { ...outing, distance: outing.distance / 2 };
    happen(member, arrives, 'call in', () => {
      arrive(member, half.distance, { plugsIn: true });
      happen(member, after(arrives, SHORT_CALL), 'leave', () => {
        leave(member, outing);
        comeBack(member, day, half);
      });
    });
  };

  const comeBack = (member: Member, day: LocalDay, outing: Outing): void =>
    happen(member, clock.startingAt(day, outing.returns), 'return', () => {
      arrive(member, outing.distance);
      goOut(member, localDay(day + 1));
    });

  const happen = (member: Member, at: Instant, what: string, done: () => void): void =>
    time.at(at, { what, who: member.number, happen: done });

  const leave = (member: Member, { plugsIn }: Outing): void => {
    const { car, night } = member;
    const now = time.now();
    if (night) world.onLeave(member, night, now);
    member.night = null;
    car.goToWork(now);
    if (plugsIn) car.change({ isPluggedIn: true }, now);
    somethingChanged(member);
  };

  const arrive = (member: Member, distance: number, { plugsIn = false } = {}): void => {
    const { car, driver } = member;
    const now = time.now();
    const level = levelAfter(car.truth(now).level, driver, distance);
    car.goHome(level, now);
    const isLow = level < driver.plugsInBelow && level < driver.chargeLimit - NEARLY_FULL;
    if (isLow || plugsIn) plugIn(member, now);
    somethingChanged(member);
  };

  const plugIn = (member: Member, now: Instant): void => {
    const { car, driver, random } = member;
    car.change({ isPluggedIn: true }, now);
    if (!world.isSmart) car.obey(START, now);
    const mishaps = mishapsOf(world.faults, random);
    const night = nightFrom(member, deadlineAfter(driver.deadline, timeZone, now), now);
    member.night = { ...night, ignoresStop: mishaps.ignoresStop };
    goWrong({ time, somethingChanged }, { member, night: member.night, mishaps });
  };

  return {
    /** Begins with a driver who is at work, on a day from midnight on. */
    begin: (member: Member, today: LocalDay): void => {
      const { returns, distance } = member.driver;
      const atWork = { leaves: milliseconds(0), callsInAt: null, plugsIn: false };
      comeBack(member, today, { ...atWork, returns, distance });
    },
  };
};

/** Nobody plugs in for less. In percent. */
const NEARLY_FULL = 3;
/** Nobody arrives with less. */
const RESERVE = 4;

const levelAfter = (
  level: Percent,
  { capacity, perKilometre }: Member['driver'],
  distance: number,
) =>
  percent(Math.max(Math.min(level, RESERVE), level - (100 * distance * perKilometre) / capacity));

/** Whoever plans leaves so much at the end, and does not know to the minute how long charging takes. */
const SPARE = minutes(30);
const UNSURE = 1.15;

const nightFrom = ({ car }: Member, deadline: Instant, now: Instant): Night => {
  const { timeToLimit, isReachable } = car.truth(now);
  return {
    pluggedAt: now,
    deadline,
    isFeasible: after(now, milliseconds(timeToLimit * UNSURE + SPARE)) <= deadline,
    isExcused: !isReachable,
    ignoresStop: false,
  };
};
