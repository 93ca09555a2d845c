import { describe, expect, it } from 'vitest';
import { type Instant, after as later, minutes } from '#shared/domain/quantities/units.ts';
import { endOf } from '#shared/domain/smart-charging/end-plan.ts';
import { lookAt, type SmartLook } from '#shared/domain/smart-charging/smart-look.ts';
import type { SmartPlan } from '#shared/domain/smart-charging/smart-plan.ts';
import { aSmartPlan, STOP_AT } from '#test/support/a-smart-plan.ts';
import { plugIn, type SmartCar, smartWorld } from '#test/support/smart-world.ts';

const START = later(STOP_AT, minutes(60));

/** A plan that is to charge for so many minutes. */
const lasting = (length: number): SmartPlan =>
  aSmartPlan({
    startAt: START,
    estimatedFinishAt: later(START, minutes(length)),
    startConfirmedAt: START,
  });

/** What is seen of a car by which the plan is judged; UTC in winter, so that its deadline stays what it was. */
const lookWith = (now: Instant, change: Partial<SmartCar> = {}): SmartLook => {
  const deadline = new Date(aSmartPlan().deadline).toISOString().slice(11, 16);
  const world = smartWorld(now, change);
  plugIn(world.car);
  world.pass(minutes(0));
  const facts = world.circumstances();
  return lookAt({
    ...facts,
    policy: { ...facts.policy, deadline },
    place: facts.place && { ...facts.place, timeZone: 'UTC' },
  });
};

describe('a plan of which the vehicle is full', () => {
  it.each([
    { name: 'in time', planned: 120, seen: -5, now: 0, late: false },
    { name: 'at the first look after its time', planned: 20, seen: -1, now: 4, late: false },
    { name: 'however long that is after', planned: 20, seen: -1, now: 70, late: false },
    { name: 'and charged on for a while', planned: 20, seen: 3, now: 5, late: false },
    { name: 'and charged on for too long', planned: 20, seen: 3.1, now: 5, late: true },
    { name: 'after hours, and a quarter of one', planned: 120, seen: 18, now: 30, late: false },
    { name: 'after hours, and more', planned: 120, seen: 18.1, now: 20, late: true },
    { name: 'after minutes, and a look more', planned: 5, seen: 2, now: 4, late: false },
    { name: 'after minutes, and two looks more', planned: 5, seen: 2.1, now: 4, late: true },
  ])('$name: late is $late', ({ planned, seen, now, late }) => {
    const plan = lasting(planned);
    const finish = plan.estimatedFinishAt;
    const look = lookWith(later(finish, minutes(now)), { level: 80 });
    const seenAt = later(finish, minutes(seen));
    const { standing } = look;
    const known = { ...standing, habit: { ...standing.habit, seenAt } };

    const end = endOf(plan, 'PLAN:EXECUTING:STARTED', { ...look, standing: known });

    expect(end).toEqual({
      finalState: 'PLAN:ENDED:FINISHED',
      failureCondition: late ? 'FINISHED_LATE' : null,
    });
  });
});

describe('a plan of which the vehicle is not where it was', () => {
  const before = later(START, minutes(-30));
  const endWith = (change: Partial<SmartCar>) =>
    endOf(lasting(120), 'PLAN:EXECUTING:STOPPED', lookWith(before, change));

  it.each([
    { name: 'is at another location', change: { locationId: 'another' } },
    { name: 'is at no location, and plugged in there', change: { locationId: null } },
  ])('$name: it has been unplugged', ({ change }) => {
    expect(endWith(change)).toEqual({
      finalState: 'PLAN:ENDED:UNPLUGGED',
      failureCondition: null,
    });
  });

  it('does not say where it is: nobody knows', () => {
    expect(endWith({ tellsPosition: false })).toEqual({
      finalState: 'PLAN:ENDED:FAILED',
      failureCondition: 'UNKNOWN',
    });
  });

  it('is where it was: it goes on', () => {
    expect(endWith({})).toBeUndefined();
  });
});
