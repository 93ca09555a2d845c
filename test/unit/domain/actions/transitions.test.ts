import { describe, expect, it } from 'vitest';
import { actionStates } from '#shared/domain/actions/action.ts';
import { newAction } from '#shared/domain/actions/new-action.ts';
import {
  claimAttempt,
  commandedAction,
  finishAction,
  postponeAction,
  resumeAction,
  superseded,
} from '#shared/domain/actions/transitions.ts';
import { controlOf } from '#shared/domain/assets/kinds.ts';
import { amperes, instant, milliseconds } from '#shared/domain/quantities/units.ts';
import { aVehicle } from '#test/support/a-vehicle.ts';
import { anAction, aTarget } from '#test/support/an-action.ts';

const { isSame } = controlOf('vehicle');
const confirmed = { state: 'CONFIRMED', failure: null } as const;

describe('an action', () => {
  it.each(actionStates)('that is %s can be finished only while pending', (state) => {
    const finish = () => finishAction(anAction({ state }), confirmed, instant(9));

    if (state === 'PENDING') expect(finish().state).toBe('CONFIRMED');
    else expect(finish).toThrow(RangeError);
  });

  it('has no lease and nothing due when it has ended', () => {
    const ended = finishAction(anAction({ leasedUntil: instant(60_000) }), superseded, instant(9));

    expect(ended).toMatchObject({
      state: 'CANCELLED',
      failure: { type: 'CONFLICT' },
      leasedUntil: null,
      dueAt: null,
      completedAt: 9,
      updatedAt: 9,
      version: 2,
    });
  });

  it('counts an attempt before it is sent, and shows nothing of it', () => {
    const [action, target] = claimAttempt(anAction(), aTarget(), {
      now: instant(5),
      leasedUntil: instant(60_005),
    });

    expect(action).toMatchObject({
      attempts: 1,
      leasedUntil: 60_005,
      dueAt: 60_005,
      updatedAt: 0,
      version: 2,
    });
    expect(target).toMatchObject({ lastCommandAt: 5, version: 2 });
  });

  it('remembers when its command was over, also that of a worker that died', () => {
    const leased = anAction({ leasedUntil: instant(7), commandedAt: instant(3) });
    expect(commandedAction(leased, instant(5))).toEqual({ ...leased, commandedAt: 5 });
    expect(resumeAction(leased)).toMatchObject({ leasedUntil: null, commandedAt: 7 });
    const free = anAction({ commandedAt: instant(3) });
    expect(resumeAction(free)).toEqual(free);
  });

  it('gives its lease back when it waits', () => {
    expect(postponeAction(anAction({ leasedUntil: instant(7) }), instant(99))).toMatchObject({
      leasedUntil: null,
      dueAt: 99,
      updatedAt: 0,
      version: 2,
    });
  });
});

describe('a new action', () => {
  const make = (target = undefined as ReturnType<typeof aTarget> | undefined) =>
    newAction(
      {
        id: 'a2',
        asset: aVehicle(),
        request: { kind: 'charge', charging: 'STOP' },
        target,
        timeout: milliseconds(40_000),
      },
      instant(2_000),
    );

  it('begins at the first fence', () => {
    expect(make().action).toMatchObject({ fence: 1, deadline: 42_000, dueAt: 2_000 });
    expect(make().target).toMatchObject({ fence: 1, activeActionId: 'a2', version: 1 });
  });

  it('raises the fence, and remembers when the last command was sent', () => {
    const { action, target } = make(
      aTarget({ fence: 7, version: 9, lastCommandAt: instant(1_999) }),
    );

    expect(action.fence).toBe(8);
    expect(target).toMatchObject({
      fence: 8,
      activeActionId: 'a2',
      lastCommandAt: 1_999,
      version: 10,
    });
  });

  it('is the same as a pending one only for the same kind of charging', () => {
    const start = { kind: 'charge', charging: 'START' } as const;
    const current = { kind: 'max-current', maxCurrent: amperes(6) } as const;

    expect(isSame(start, start)).toBe(true);
    expect(isSame(start, { kind: 'charge', charging: 'STOP' })).toBe(false);
    expect(isSame(current, current)).toBe(false);
    expect(isSame(start, current)).toBe(false);
  });
});
