import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Action } from '#shared/domain/actions/action.ts';
import { decideNextStep, type Sight } from '#shared/domain/actions/decide-next-step.ts';
import type { VehicleChargeState } from '#shared/domain/assets/vehicle/vehicle-state.ts';
import { instant, milliseconds } from '#shared/domain/quantities/units.ts';
import type { VendorTiming } from '#shared/domain/vendors/vendor-timing.ts';
import { aReading, CHARGING } from '#test/support/a-vehicle.ts';
import { anAction } from '#test/support/an-action.ts';

/** Settles in 90 s, looks again after 10, 60, then every 120 s; 30 minutes in all. */
const timing: VendorTiming = {
  settle: milliseconds(90_000),
  actionTimeout: milliseconds(1_800_000),
  maxAttempts: 3,
  backOff: [milliseconds(10_000), milliseconds(60_000), milliseconds(120_000)],
};

const NOW = 1_000_000;

/** Seen right now, and heard from the device right now, unless told otherwise. */
const seen = (
  chargeState: Partial<VehicleChargeState> = {},
  { observedAt = NOW, isReachable = true }: { observedAt?: number; isReachable?: boolean } = {},
): Sight => ({
  kind: 'seen',
  reading: aReading({ observedAt: instant(observedAt), isReachable }, chargeState),
  readAt: instant(NOW),
});

type Case = {
  readonly name: string;
  readonly action?: Partial<Action>;
  /** Seconds since the last command to the device; absent for never. */
  readonly commandAgo?: number;
  /** Seconds since it was over; absent for as long ago as it was sent. */
  readonly overAgo?: number;
  /** Seconds until commands of former actions have arrived; absent when none is on its way. */
  readonly arrivalsIn?: number;
  readonly sight: Sight;
  /** @default false */
  readonly isElsewhere?: boolean;
  readonly step: string;
};

const decide = ({
  action = {},
  commandAgo,
  overAgo = commandAgo,
  arrivalsIn,
  sight,
  isElsewhere = false,
}: Omit<Case, 'name' | 'step'>) =>
  decideNextStep({
    action: anAction(action),
    lastCommandAt: commandAgo === undefined ? null : instant(NOW - commandAgo * 1000),
    lastCommandOverAt: overAgo === undefined ? null : instant(NOW - overAgo * 1000),
    arrivalsEnd: arrivalsIn === undefined ? null : instant(NOW + arrivalsIn * 1000),
    sight,
    isElsewhere,
    timing,
    now: instant(NOW),
  });

/** 'send', 'wait 10 s', or the state and reason in which the action ends. */
const shown = (step: ReturnType<typeof decide>): string => {
  if (step.kind === 'send') return 'send';
  if (step.kind === 'wait') return `wait ${(step.until - NOW) / 1000} s`;
  const { state, failure } = step.outcome;
  return failure ? `${state} ${failure.type}` : state;
};

const late = { deadline: instant(NOW) };
const STOP = { request: { kind: 'charge', charging: 'STOP' } } as const;

describe('decideNextStep', () => {
  it.each<Case>([
    { name: 'a device that does not follow yet', sight: seen(), step: 'send' },
    { name: 'one that already did', sight: seen(CHARGING), step: 'CANCELLED UNNECESSARY' },
    {
      name: 'one that is not where it was asked',
      sight: seen(),
      isElsewhere: true,
      step: 'CANCELLED FAILED_PRECONDITION',
    },
    {
      name: 'one that is not where it was asked any more, and has not followed',
      action: { attempts: 1 },
      commandAgo: 90,
      sight: seen(),
      isElsewhere: true,
      step: 'CANCELLED FAILED_PRECONDITION',
    },
    {
      name: 'one that is not where it was asked, as it was last seen',
      sight: { kind: 'unseen' },
      isElsewhere: true,
      step: 'CANCELLED FAILED_PRECONDITION',
    },
    {
      name: 'one that followed, and has left since',
      action: { attempts: 1 },
      commandAgo: 90,
      sight: seen(CHARGING),
      isElsewhere: true,
      step: 'CONFIRMED',
    },
    {
      name: 'one that already did, after somebody’s command a moment ago',
      commandAgo: 30,
      sight: seen(CHARGING),
      step: 'send',
    },
    {
      name: 'one that followed, too soon to be sure',
      action: { attempts: 1 },
      commandAgo: 30,
      sight: seen(CHARGING),
      step: 'wait 60 s',
    },
    {
      name: 'one that followed, after the settle window',
      action: { attempts: 1 },
      commandAgo: 90,
      sight: seen(CHARGING),
      step: 'CONFIRMED',
    },
    {
      name: 'one that followed, too soon after the vendor answered',
      action: { attempts: 1 },
      commandAgo: 110,
      overAgo: 80,
      sight: seen(CHARGING),
      step: 'wait 10 s',
    },
    {
      name: 'one that followed before the vendor answered, a settle window ago',
      action: { attempts: 1 },
      commandAgo: 110,
      overAgo: 90,
      sight: seen(CHARGING, { observedAt: NOW - 100_000 }),
      step: 'CONFIRMED',
    },
    {
      name: 'one that followed, while the command of a former one may be on its way',
      action: { attempts: 1 },
      commandAgo: 90,
      arrivalsIn: 30,
      sight: seen(CHARGING),
      step: 'wait 2 s',
    },
    {
      name: 'one that followed, until the command of a former one has had its time',
      action: { attempts: 1 },
      commandAgo: 90,
      arrivalsIn: 1,
      sight: seen(CHARGING),
      step: 'wait 1 s',
    },
    {
      name: 'one that shows from a cache what was before the command',
      action: { attempts: 1 },
      commandAgo: 91,
      sight: seen(CHARGING, { observedAt: NOW - 91_001 }),
      step: 'send',
    },
    {
      name: 'one that does not follow, soon after the command',
      action: { attempts: 1 },
      commandAgo: 20,
      sight: seen(),
      step: 'wait 40 s',
    },
    {
      name: 'one that does not follow, its time over',
      action: { attempts: 1 },
      commandAgo: 60,
      sight: seen(),
      step: 'send',
    },
    {
      name: 'one that does not follow, twice told',
      action: { attempts: 2 },
      commandAgo: 60,
      sight: seen(),
      step: 'wait 60 s',
    },
    {
      name: 'one that was told often enough',
      action: { attempts: 3 },
      commandAgo: 500,
      sight: seen(),
      step: 'wait 120 s',
    },
    {
      name: 'the deadline',
      action: { attempts: 3, ...late },
      commandAgo: 500,
      sight: seen(),
      step: 'FAILED NO_RESPONSE',
    },
    {
      name: 'the deadline, just when it followed',
      action: { attempts: 3, ...late },
      commandAgo: 500,
      sight: seen(CHARGING),
      step: 'CONFIRMED',
    },
    {
      name: 'a wait that would pass the deadline',
      action: { attempts: 3, deadline: instant(NOW + 5_000) },
      commandAgo: 500,
      sight: seen(),
      step: 'wait 5 s',
    },
    { name: 'a vendor that does not answer', sight: { kind: 'unseen' }, step: 'wait 10 s' },
    {
      name: 'a vendor that never answered',
      action: late,
      sight: { kind: 'unseen' },
      step: 'FAILED NO_RESPONSE',
    },
    { name: 'a device out of reach', sight: seen({}, { isReachable: false }), step: 'wait 10 s' },
    {
      name: 'a device out of reach, which shows what is wanted',
      sight: seen(CHARGING, { isReachable: false }),
      step: 'wait 10 s',
    },
    {
      name: 'a device that was out of reach for good',
      action: late,
      sight: seen({}, { isReachable: false }),
      step: 'CANCELLED FAILED_PRECONDITION',
    },
    {
      name: 'a device that went out of reach after it was told',
      action: { attempts: 1, ...late },
      commandAgo: 500,
      sight: seen({}, { isReachable: false }),
      step: 'FAILED NO_RESPONSE',
    },
    {
      name: 'a cable that was pulled',
      sight: seen({ isPluggedIn: false, powerDeliveryState: 'UNPLUGGED' }),
      step: 'CANCELLED FAILED_PRECONDITION',
    },
    {
      name: 'a cable that was pulled, when stopping',
      action: { attempts: 1, ...STOP },
      commandAgo: 90,
      sight: seen({ isPluggedIn: false, powerDeliveryState: 'UNPLUGGED' }),
      step: 'CONFIRMED',
    },
    {
      name: 'a car about to charge, when stopping',
      action: { attempts: 1, ...STOP },
      commandAgo: 90,
      sight: seen({ powerDeliveryState: 'PLUGGED_IN:INITIALIZING' }),
      step: 'send',
    },
    {
      name: 'a full battery',
      sight: seen({ isFullyCharged: true }),
      step: 'CANCELLED FAILED_PRECONDITION',
    },
    {
      name: 'no power',
      sight: seen({ powerDeliveryState: 'PLUGGED_IN:NO_POWER' }),
      step: 'CANCELLED FAILED_PRECONDITION',
    },
    {
      name: 'a fault',
      sight: seen({ powerDeliveryState: 'PLUGGED_IN:FAULT' }),
      step: 'CANCELLED FAILED_PRECONDITION',
    },
    {
      name: 'a state that nobody knows',
      sight: seen({ isCharging: null, isPluggedIn: null }),
      step: 'send',
    },
    { name: 'a device that is gone', sight: { kind: 'gone' }, step: 'CANCELLED NOT_FOUND' },
    {
      name: 'credentials that are gone',
      sight: { kind: 'forbidden' },
      step: 'CANCELLED FAILED_PRECONDITION',
    },
    {
      name: 'a vendor that refuses',
      sight: { kind: 'refused' },
      step: 'CANCELLED FAILED_PRECONDITION',
    },
  ])('$name: $step', ({ step, ...situation }) => {
    expect(shown(decide(situation))).toBe(step);
  });

  const looks = fc
    .record({
      attempts: fc.nat(4),
      // A device that was never told anything has an action without attempts.
      commandAgo: fc.nat(300),
      wasTold: fc.boolean(),
      deadlineIn: fc.integer({ min: -100, max: 2000 }),
      charging: fc.constantFrom(true, false, null),
      observedAgo: fc.nat(300),
      isReachable: fc.boolean(),
      isSeen: fc.boolean(),
    })
    .map(({ attempts, wasTold, commandAgo, deadlineIn, charging, isSeen, ...look }) => {
      const heard = { observedAt: NOW - look.observedAgo * 1000, isReachable: look.isReachable };
      const deadline = instant(NOW + deadlineIn * 1000);
      return {
        ...look,
        commandAgo: wasTold ? commandAgo : Number.POSITIVE_INFINITY,
        deadline,
        shows: isSeen && look.isReachable && charging === true,
        attempts: wasTold ? attempts : 0,
        step: decide({
          action: { attempts: wasTold ? attempts : 0, deadline },
          ...(wasTold ? { commandAgo } : {}),
          sight: isSeen ? seen({ isCharging: charging }, heard) : { kind: 'unseen' },
        }),
      };
    });

  it('never confirms by what may be older than a command', () => {
    fc.assert(
      fc.property(looks, ({ step, shows, commandAgo, observedAgo }) => {
        fc.pre(shown(step) === 'CONFIRMED');
        expect(shows).toBe(true);
        expect(commandAgo).toBeGreaterThanOrEqual(90);
        expect(observedAgo).toBeLessThanOrEqual(commandAgo);
      }),
    );
  });

  it('always moves on: it waits for the future, and never beyond the deadline', () => {
    fc.assert(
      fc.property(looks, ({ step, deadline, attempts }) => {
        if (deadline <= NOW) expect(step.kind).toBe('finish');
        if (step.kind === 'send') expect(attempts).toBeLessThan(timing.maxAttempts);
        if (step.kind !== 'wait') return;
        expect(step.until).toBeGreaterThan(NOW);
        expect(step.until).toBeLessThanOrEqual(deadline);
      }),
    );
  });
});
