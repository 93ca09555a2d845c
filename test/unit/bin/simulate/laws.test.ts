import { describe, expect, it } from 'vitest';
import type { CarTruth } from '#bin/simulate/fleet/car.ts';
import type { Night } from '#bin/simulate/fleet/member.ts';
import {
  activeActions,
  BrokenLaw,
  breaches,
  checkAtHome,
  checkFullInTime,
  checkOneAction,
  checkOneController,
} from '#bin/simulate/laws.ts';
import {
  hours,
  instant,
  kilowattHours,
  milliseconds,
  percent,
} from '#shared/domain/quantities/units.ts';
import type { AssetControl } from '#shared/domain/reconciling/asset-control.ts';
import type { SmartChargeState } from '#shared/domain/smart-charging/smart-charge-state.ts';
import { aVehicle } from '#test/support/a-vehicle.ts';

const MORNING = instant(Date.UTC(2026, 3, 14, 6));
const member = { number: 7 };
const STOPPED: SmartChargeState = 'PLAN:EXECUTING:STOPPED';
const CONSIDERING: SmartChargeState = 'CONSIDERING';

describe('one action', () => {
  const check = (ids: readonly string[], known: string | null) => () =>
    checkOneAction(member, new Set(ids), { target: { activeActionId: known } });

  it.each([
    { name: 'none', ids: [], known: null },
    { name: 'the one that the target knows', ids: ['a'], known: 'a' },
  ])('holds with $name', ({ ids, known }) => {
    expect(check(ids, known)).not.toThrow();
  });

  it.each([
    { name: 'two', ids: ['a', 'b'], known: 'a' },
    { name: 'one that the target has forgotten', ids: ['a'], known: null },
    { name: 'one that has ended, and the target does not know it', ids: [], known: 'a' },
  ])('is broken by $name', ({ ids, known }) => {
    expect(check(ids, known)).toThrow(BrokenLaw);
  });

  it('counts those that are stored as pending', () => {
    const active = activeActions();
    active.stored({ id: 'a', targetId: 'car', state: 'PENDING' });
    active.stored({ id: 'b', targetId: 'car', state: 'PENDING' });
    active.stored({ id: 'a', targetId: 'car', state: 'CANCELLED' });
    active.stored({ id: 'c', targetId: 'other', state: 'PENDING' });

    expect([...active.of('car')]).toEqual(['b']);
  });
});

describe('one controller', () => {
  const check = (state: SmartChargeState, holder: AssetControl['holder'], isEnabled = true) => {
    const plain = aVehicle();
    const policy = { isEnabled, deadline: '07:00', minimumChargeLimit: percent(0) };
    const asset = { ...plain, state: { ...plain.state, smartChargingPolicy: policy } };
    const smart = { standing: { status: { state } } };
    return () => checkOneController(member, { asset, control: { holder }, smart });
  };
  const smart = (isInControl: boolean) => ({ kind: 'smart-charging', id: 'car', isInControl });
  const schedule = { kind: 'schedule', id: 'nightly', isInControl: true };

  it.each([
    { name: 'a plan in the hands of smart charging', state: STOPPED, holder: smart(true) },
    { name: 'smart charging that waits', state: CONSIDERING, holder: smart(false) },
  ])('holds with $name', ({ state, holder }) => {
    expect(check(state, holder)).not.toThrow();
  });

  it.each([
    {
      name: 'a plan while a schedule holds it',
      state: STOPPED,
      holder: schedule,
      isEnabled: false,
    },
    { name: 'a plan that nobody holds', state: STOPPED, holder: null, isEnabled: false },
    {
      name: 'a plan that is not in control',
      state: STOPPED,
      holder: smart(false),
      isEnabled: true,
    },
    {
      name: 'two that are enabled',
      state: CONSIDERING,
      holder: schedule,
      isEnabled: true,
    },
  ])('is broken by $name', ({ state, holder, isEnabled }) => {
    expect(check(state, holder, isEnabled)).toThrow(BrokenLaw);
  });
});

const carAt = (truth: Partial<CarTruth>) => ({
  number: 7,
  car: {
    truth: (): CarTruth => ({
      level: percent(80),
      limit: percent(80),
      isPluggedIn: true,
      isCharging: false,
      isAtHome: true,
      isReachable: true,
      timeToLimit: milliseconds(0),
      metered: kilowattHours(0),
      ...truth,
    }),
  } as never,
});

describe('full in time', () => {
  const night: Night = {
    pluggedAt: instant(MORNING - hours(12)),
    deadline: MORNING,
    isFeasible: true,
    isExcused: false,
    ignoresStop: false,
  };
  const low = carAt({ level: percent(60) });

  it('is broken by one that leaves low', () => {
    expect(() => checkFullInTime(low, night, MORNING)).toThrow(
      /leaves at 60.0 % of 80 %, after 12.0 h/,
    );
  });

  it.each([
    { name: 'by one that is full', member: carAt({}), change: {}, at: MORNING },
    {
      name: 'by one that is nearly full',
      member: carAt({ level: percent(77.5) }),
      change: {},
      at: MORNING,
    },
    {
      name: 'by one that was late to begin with',
      member: low,
      change: { isFeasible: false },
      at: MORNING,
    },
    { name: 'by one that nobody heard of', member: low, change: { isExcused: true }, at: MORNING },
    { name: 'by one that leaves early', member: low, change: {}, at: instant(MORNING - 1) },
  ])('is not broken $name', ({ member: one, change, at }) => {
    expect(() => checkFullInTime(one, { ...night, ...change }, at)).not.toThrow();
  });
});

describe('at home only', () => {
  it('is broken by a command elsewhere', () => {
    expect(() => checkAtHome(carAt({ isAtHome: false }), MORNING)).toThrow(BrokenLaw);
    expect(() => checkAtHome(carAt({}), MORNING)).not.toThrow();
  });
});

describe('what is broken in the midst of a use case', () => {
  it('comes out at the next look, the first of it', () => {
    const breach = breaches();
    expect(breach.check).not.toThrow();
    breach.note(new BrokenLaw('at home only', 1, 'first'));
    breach.note(new BrokenLaw('no surprises', 2, 'second'));

    expect(breach.check).toThrow('first');
  });
});
