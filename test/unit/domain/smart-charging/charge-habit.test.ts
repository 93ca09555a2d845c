import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  amperes,
  hours,
  instant,
  kilowattHours,
  kilowatts,
  milliseconds,
  minutes,
  percent,
} from '#shared/domain/quantities/units.ts';
import {
  type ChargeHabit,
  learnCharging,
  noHabit,
} from '#shared/domain/smart-charging/charge-habit.ts';
import { courseOf } from '#shared/domain/smart-charging/charge-need.ts';
import type { ChargeSight } from '#shared/domain/smart-charging/charge-sight.ts';
import { estimateNeed } from '#shared/domain/smart-charging/estimate-need.ts';

const sight = (overrides: Partial<ChargeSight> = {}): ChargeSight => ({
  at: instant(0),
  isPluggedIn: true,
  isUnplugged: false,
  isCharging: true,
  isDelivered: true,
  isStopped: false,
  isFull: false,
  level: percent(40),
  limit: percent(100),
  ...overrides,
});

type Told = {
  readonly level: number;
  readonly rate?: number | null;
  readonly capacity?: number | null;
};

/** What is learnt from readings every ten minutes. */
const watched = (readings: readonly Told[], before: ChargeHabit = noHabit): ChargeHabit =>
  readings.reduce(
    (habit, { level, rate = null, capacity = null }, i) =>
      learnCharging(habit, sight({ at: instant(1 + i * minutes(10)), level: percent(level) }), {
        batteryCapacity: capacity === null ? null : kilowattHours(capacity),
        chargeRate: rate === null ? null : kilowatts(rate),
      }),
    before,
  );

const unknown = { chargeTimeRemaining: null, maxCurrent: null };

describe('what is learnt of charging', () => {
  it('is what a percent takes at the meter, of one that tells its power', () => {
    // 12 kW for ten minutes are 2 kWh, for three percent: a battery of 60 kWh that loses a tenth.
    const habit = watched([40, 43, 46, 49, 52].map((level) => ({ level, rate: 12 })));

    expect(habit.perPercent).toBeCloseTo(2 / 3);
    expect(habit.power).toBe(12);
    expect(
      courseOf(
        estimateNeed(habit, sight({ level: percent(50), limit: percent(80) }), unknown) ?? never(),
      ).length,
    ).toBe(hours(20 / 12));
  });

  it('is the power, of one that tells its capacity', () => {
    const habit = watched([40, 43, 46, 49, 52].map((level) => ({ level, capacity: 54 })));

    // Eleven percent of 60 kWh at the meter in forty minutes: the level is rounded, and may have risen by one less.
    expect(habit.power).toBeCloseTo(9.9);
  });

  it('is how much less it takes near its limit', () => {
    const habit = watched([
      { level: 70, rate: 10 },
      { level: 96, rate: 2 },
      { level: 97, rate: 2 },
      { level: 98, rate: 2 },
    ]);

    expect(habit.taper.slice(0, 3)).toEqual(noHabit.taper.slice(0, 3));
    expect(habit.taper[3]).toBeCloseTo(0.2 + 0.1 / 8);
  });

  it('is nothing while it stands still', () => {
    const habit = learnCharging(noHabit, sight({ isCharging: false }), {
      batteryCapacity: kilowattHours(60),
      chargeRate: kilowatts(11),
    });

    expect(habit).toMatchObject({ capacity: 60, power: null, since: null });
  });

  it('does not count a pause as charging', () => {
    const first = watched([{ level: 40, rate: 12 }]);
    const later = learnCharging(first, sight({ at: instant(hours(9)), level: percent(60) }), {
      batteryCapacity: null,
      chargeRate: kilowatts(12),
    });

    expect(later.perPercent).toBeNull();
  });

  it('does not count a pause that is told under the time of the reading before it', () => {
    const unknown = { batteryCapacity: null, chargeRate: null };
    const charging = watched([40, 43, 46].map((level) => ({ level, rate: 12, capacity: 60 })));
    const { seenAt } = charging;
    if (seenAt === null) return never();

    const stopped = learnCharging(charging, sight({ at: seenAt, isCharging: false }), unknown);
    const older = sight({ at: instant(seenAt - 1), isCharging: false });

    expect(stopped).toEqual({ ...charging, since: null });
    expect(learnCharging(stopped, sight({ at: seenAt, isCharging: false }), unknown)).toBe(stopped);
    expect(learnCharging(charging, older, unknown)).toBe(charging);
    // Half an hour later it goes on: what it takes is measured from then on.
    const at = instant(seenAt + minutes(30));
    const on = learnCharging(stopped, sight({ at, level: percent(51) }), {
      batteryCapacity: null,
      chargeRate: kilowatts(12),
    });
    expect([on.perPercent, on.since?.energy]).toEqual([null, 0]);
  });

  it('is the same after the same reading again, or an older one', () => {
    const habit = watched([
      { level: 40, rate: 12, capacity: 60 },
      { level: 43, rate: 12 },
    ]);
    const again = { batteryCapacity: kilowattHours(99), chargeRate: kilowatts(3) };

    expect(learnCharging(habit, sight({ at: instant(1 + minutes(10)) }), again)).toBe(habit);
    expect(learnCharging(habit, sight({ at: instant(5) }), again)).toBe(habit);
  });

  it('is what can be kept as JSON', () => {
    const habit = watched([40, 43, 46].map((level) => ({ level, rate: 12, capacity: 60 })));

    expect(JSON.parse(JSON.stringify(habit))).toEqual(habit);
  });

  const anyNumber = fc.oneof(
    fc.double().filter((value) => value !== 0),
    fc.double({ min: 1e-9, max: 120 }),
    fc.constant(null),
  );

  it('never is a number that cannot be true, whatever is told', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            level: fc.double({ min: 0, max: 100, noNaN: true }),
            rate: anyNumber,
            capacity: anyNumber,
          }),
        ),
        anyNumber.map((value) => (value === null ? null : milliseconds(value))),
        anyNumber.map((value) => (value === null ? null : amperes(value))),
        (readings, remaining, current) => {
          const habit = watched(readings);
          const need = estimateNeed(habit, sight(), {
            chargeTimeRemaining: remaining,
            maxCurrent: current,
          });

          const { perPercent } = habit;
          expect(perPercent === null || (perPercent > 0 && perPercent <= 40)).toBe(true);
          expect(habit.taper.every((share) => share >= 0.05 && share <= 1)).toBe(true);
          if (!need) return;
          const { length, energy } = courseOf(need);
          expect(need.power >= 0.5 && need.power <= 4_000).toBe(true);
          expect(length > 0 && Number.isFinite(length) && Number.isFinite(energy)).toBe(true);
        },
      ),
    );
  });
});

describe('what a vehicle needs', () => {
  it.each([
    ['nothing is known of', noHabit, sight(), unknown, null],
    [
      'does not tell its level',
      { ...noHabit, capacity: kilowattHours(60) },
      sight({ level: null }),
      unknown,
      null,
    ],
    // A common socket: 16 A on one phase.
    [
      'tells its capacity alone',
      { ...noHabit, capacity: kilowattHours(60) },
      sight(),
      unknown,
      3.68,
    ],
    [
      'is set to less',
      { ...noHabit, capacity: kilowattHours(60) },
      sight(),
      { ...unknown, maxCurrent: amperes(10) },
      2.3,
    ],
    [
      'is set to more',
      { ...noHabit, capacity: kilowattHours(60) },
      sight(),
      { ...unknown, maxCurrent: amperes(32) },
      3.68,
    ],
    [
      'says how long it takes',
      { ...noHabit, capacity: kilowattHours(54) },
      sight({ level: percent(50), limit: percent(75) }),
      { ...unknown, chargeTimeRemaining: hours(2) },
      7.5,
    ],
    [
      'was watched',
      { ...noHabit, perPercent: kilowattHours(0.7), power: kilowatts(11) },
      sight(),
      unknown,
      11,
    ],
  ] as const)('that %s', (_, habit, seen, told, power) => {
    const need = estimateNeed(habit, seen, told);

    expect(need === null ? null : need.power).toEqual(
      power === null ? null : expect.closeTo(power),
    );
  });

  it('takes longer above 80 %', () => {
    const habit = {
      ...noHabit,
      perPercent: kilowattHours(1),
      power: kilowatts(10),
      taper: [1, 1, 0.5, 0.25],
    };
    const lengthTo = (limit: number) =>
      courseOf(
        estimateNeed(habit, sight({ level: percent(50), limit: percent(limit) }), unknown) ??
          never(),
      ).length;

    expect(lengthTo(80)).toBe(hours(3));
    expect(lengthTo(90)).toBe(hours(4));
    expect(lengthTo(95)).toBe(hours(5));
    expect(lengthTo(100)).toBe(hours(7));
  });
});

const never = () => {
  throw new Error('no need');
};
