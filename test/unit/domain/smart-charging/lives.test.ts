import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { microsPerKwh } from '#shared/domain/prices/micros-per-kwh.ts';
import {
  after,
  hours,
  type Instant,
  instant,
  kilowatts,
  minutes,
  percent,
} from '#shared/domain/quantities/units.ts';
import { judgeSmartCharging } from '#shared/domain/smart-charging/judge-smart-charging.ts';
import {
  type SmartChargeState,
  smartChargeStates,
} from '#shared/domain/smart-charging/smart-charge-state.ts';
import {
  isTransition,
  smartChargeTransitions,
} from '#shared/domain/smart-charging/smart-charge-transitions.ts';
import type { SmartJudgement } from '#shared/domain/smart-charging/smart-judgement.ts';
import type { SmartCircumstances } from '#shared/domain/smart-charging/smart-look.ts';
import { turnedOff } from '#shared/domain/smart-charging/turned-off.ts';
import { isSame } from '#shared/domain/values/is-same.ts';
import {
  HOME,
  plugIn,
  type SmartCar,
  type SmartWorld,
  smartWorld,
  unplug,
} from '#test/support/smart-world.ts';

/** All that can happen to a vehicle while it is charged smartly. */
const happenings: Readonly<Record<string, (car: SmartCar, world: SmartWorld) => void>> = {
  nothing: () => {},
  plug: plugIn,
  plugWithoutCharging: (car) => {
    car.isPluggedIn = true;
  },
  unplug,
  driveAway: (car) => {
    unplug(car);
    car.locationId = null;
    car.level = Math.max(3, car.level - 30);
  },
  comeHome: (car) => {
    car.locationId = HOME;
    plugIn(car);
  },
  lookElsewhere: (car) => {
    car.locationId = '0192f7c4-0000-7000-8000-00000000ca5f';
  },
  loseLocation: (car) => {
    car.locationId = null;
  },
  tellNoPosition: (car) => {
    car.tellsPosition = false;
  },
  tellPosition: (car) => {
    car.tellsPosition = true;
  },
  beHome: (car) => {
    car.locationId = HOME;
  },
  startByApp: (car) => {
    car.isCharging = car.isPluggedIn;
  },
  stopByApp: (car) => {
    car.isCharging = false;
  },
  ignoreStops: (car) => {
    car.obeysStop = false;
  },
  ignoreStarts: (car) => {
    car.obeysStart = false;
  },
  obey: (car) => {
    car.obeysStart = true;
    car.obeysStop = true;
  },
  losePower: (car) => {
    car.hasPower = false;
    car.isCharging = false;
  },
  regainPower: (car) => {
    car.hasPower = true;
  },
  goSilent: (car) => {
    car.isReachable = false;
  },
  speak: (car) => {
    car.isReachable = true;
  },
  tellNoLevel: (car) => {
    car.tellsLevel = false;
  },
  tellLevel: (car) => {
    car.tellsLevel = true;
  },
  tellNoCapacity: (car) => {
    car.capacity = null;
  },
  drain: (car) => {
    car.level = Math.max(2, car.level - 25);
  },
  fill: (car) => {
    car.level = car.limit ?? 100;
    car.isCharging = false;
  },
  lowerLimit: (car) => {
    car.limit = 60;
  },
  noLimit: (car) => {
    car.limit = null;
  },
  disable: (car) => {
    car.policy = { ...car.policy, isEnabled: false };
  },
  enable: (car) => {
    car.policy = { ...car.policy, isEnabled: true };
  },
  moveDeadline: (car) => {
    const deadline = car.policy.deadline === '07:00' ? '16:30' : '07:00';
    car.policy = { ...car.policy, deadline };
  },
  wantMore: (car) => {
    car.policy = { ...car.policy, minimumChargeLimit: percent(50) };
  },
  wantLess: (car) => {
    car.policy = { ...car.policy, minimumChargeLimit: percent(0) };
  },
  override: (car) => {
    car.isOverridden = true;
    car.isCharging = car.isPluggedIn && car.hasPower;
  },
  endOverride: (car) => {
    car.isOverridden = false;
  },
  revoke: (car) => {
    car.scopes = ['vehicle:read:data'];
  },
  grant: (car) => {
    car.scopes = null;
  },
  controlElsewhere: (car) => {
    car.isControlledElsewhere = true;
  },
  controlHere: (car) => {
    car.isControlledElsewhere = false;
  },
  losePrices: (car) => {
    car.isPriced = false;
  },
  havePrices: (car) => {
    car.isPriced = true;
  },
  killFeed: (car, world) => {
    car.feedDeadSince = after(world.now(), hours(-20));
  },
  reviveFeed: (car) => {
    car.feedDeadSince = null;
  },
  sleep: (_, world) => {
    world.sleep(hours(3));
  },
  sleepUntilStart: (_, world) => {
    const startAt = world.standing().status.plan?.startAt ?? world.now();
    world.sleep(minutes(Math.max(0, startAt - world.now()) / minutes(1) + 1));
  },
  sleepUntilDeadline: (_, world) => {
    const deadline = world.standing().status.plan?.deadline ?? world.now();
    world.sleep(minutes(Math.max(0, deadline - world.now()) / minutes(1)));
  },
  shine: (car, world) => {
    const start = after(world.now(), hours(2));
    const spans = [{ start, end: after(start, hours(5)), power: kilowatts(6) }];
    car.surplus = { spans, feedInPrice: microsPerKwh(0) };
  },
};

const aHappening = fc.record({
  what: fc.constantFrom(...Object.keys(happenings)),
  wait: fc.constantFrom(0, 1, 6, 17, 35, 90, 200, 400, 900),
});

const aLife = fc.record({
  start: fc
    .integer({ min: 0, max: 300 })
    .map((at) => instant(Date.UTC(2026, 9, 22) + at * hours(1.37))),
  level: fc.integer({ min: 5, max: 79 }),
  happenings: fc.array(aHappening, { minLength: 5, maxLength: 25 }),
});

type Life = typeof aLife extends fc.Arbitrary<infer Value> ? Value : never;

/** What holds of every judgement, whatever happened. */
const check = (facts: SmartCircumstances, judgement: SmartJudgement): void => {
  const { standing, wakeAt, request, ended } = judgement;
  const { status } = standing;
  const before = facts.standing.status;
  if (status.state !== before.state && !isTransition(before.state, status.state)) {
    throw new Error(`no such transition: ${before.state} → ${status.state}`);
  }
  if (wakeAt !== null && !(wakeAt > facts.now)) throw new Error(`wakes at ${wakeAt}`);
  if (status.state !== 'DISABLED' && wakeAt === null) throw new Error(`${status.state} sleeps`);
  const again = judgeSmartCharging({ ...facts, standing });
  if (!isSame(again, { ...judgement, request: undefined, ended: null })) {
    expect(again).toEqual({ ...judgement, request: undefined, ended: null });
  }
  if (request) {
    const { isPluggedIn } = facts.asset.state.chargeState;
    expect([facts.place === null, isPluggedIn, facts.isOverridden]).toEqual([false, true, false]);
  }
  if ((status.plan !== null) !== status.state.startsWith('PLAN:'))
    throw new Error('a plan is amiss');
  if (ended && ended.finalState !== status.state) throw new Error('ended otherwise');
  checkTurningOff(facts);
  if (!areNumbers(judgement)) throw new Error('a number is none');
};

/** Whoever takes the vehicle away has it end as it would be judged. */
const checkTurningOff = (facts: SmartCircumstances): void => {
  const { standing, now } = facts;
  const policy = { ...facts.policy, isEnabled: false };
  const elsewhere = { ...facts, policy, isControlledElsewhere: true };
  const judged = judgeSmartCharging(elsewhere);
  const off = turnedOff(standing, now);
  const wasOff = standing.status.state === 'DISABLED';
  expect(off.ended).toEqual(judged.ended);
  expect(off.wakeAt).toEqual(judged.wakeAt);
  const { updatedAt: _, ...told } = judged.standing.status;
  expect(off.standing.status).toMatchObject(told);
  if (wasOff) expect(off.standing).toBe(standing);
};

/** Whether all numbers of a value are some. */
const areNumbers = (value: unknown): boolean => {
  if (typeof value === 'number') return Number.isFinite(value);
  return typeof value !== 'object' || value === null || Object.values(value).every(areNumbers);
};

const liveThrough = ({ start, level, happenings: all }: Life): SmartWorld => {
  const world = smartWorld(start, { level }, check);
  world.pass(minutes(0));
  for (const { what, wait } of all) {
    happenings[what]?.(world.car, world);
    world.pass(minutes(wait));
  }
  return world;
};

/** How a plan ends when something happens. */
const endings = {
  fill: 'PLAN:ENDED:FINISHED',
  unplug: 'PLAN:ENDED:UNPLUGGED',
  revoke: 'PLAN:ENDED:FAILED',
  disable: 'PLAN:ENDED:DISABLED',
  moveDeadline: 'PLAN:ENDED:DEADLINE_CHANGED',
} as const;

const happen = (world: SmartWorld, ...names: readonly string[]): void => {
  for (const name of names) happenings[name]?.(world.car, world);
};

const plugged = (start: Instant, change: Partial<SmartCar> = {}): SmartWorld => {
  const world = smartWorld(start, change, check);
  happen(world, 'plug');
  return world;
};

const stoppedByOthers = (world: SmartWorld): SmartWorld => {
  world.reach('PLAN:EXECUTING:STOP_FAILED');
  happen(world, 'stopByApp');
  return world;
};

const interrupted = (world: SmartWorld): SmartWorld => {
  world.reach('PLAN:EXECUTING:STARTED');
  happen(world, 'stopByApp');
  return world;
};

const overridden = (world: SmartWorld, state: SmartChargeState): SmartWorld => {
  world.reach(state);
  happen(world, 'override');
  return world;
};

const EVENING = instant(Date.UTC(2026, 10, 23, 17));
const MORNING = instant(Date.UTC(2026, 10, 23, 9));

/** A vehicle in each state in which there is a plan, or was until a moment ago. */
const inState: readonly (readonly [SmartChargeState, () => SmartWorld])[] = [
  ['CONSIDERING', () => plugged(EVENING)],
  ['FULLY_CHARGED', () => plugged(EVENING, { level: 80 })],
  ['UNKNOWN', () => plugged(EVENING, { isPriced: false })],
  ['DISABLED', () => plugged(EVENING, { isControlledElsewhere: true })],
  ['PLAN:EXECUTING:STOPPING', () => plugged(EVENING)],
  ['PLAN:EXECUTING:STOP_FAILED', () => plugged(EVENING, { obeysStop: false })],
  ['PLAN:EXECUTING:STOP_FAILED', () => plugged(MORNING, { obeysStop: false })],
  ['PLAN:EXECUTING:STOPPED', () => plugged(EVENING)],
  ['PLAN:EXECUTING:STOPPED:AWAITING_PRICES', () => plugged(MORNING)],
  [
    'PLAN:EXECUTING:STOPPED:AWAITING_PRICES',
    () => stoppedByOthers(plugged(MORNING, { obeysStop: false })),
  ],
  ['PLAN:EXECUTING:STOPPED', () => stoppedByOthers(plugged(EVENING, { obeysStop: false }))],
  ['PLAN:EXECUTING:STARTING', () => plugged(EVENING, { obeysStart: false })],
  ['PLAN:EXECUTING:START_FAILED', () => plugged(EVENING, { obeysStart: false })],
  ['PLAN:EXECUTING:STARTED', () => plugged(EVENING)],
  ['PLAN:EXECUTING:CHARGE_INTERRUPTED', () => interrupted(plugged(EVENING))],
  ['PLAN:EXECUTING:OVERRIDDEN', () => overridden(plugged(EVENING), 'PLAN:EXECUTING:STOPPED')],
  ['PLAN:EXECUTING:OVERRIDDEN', () => overridden(plugged(EVENING), 'PLAN:EXECUTING:STARTED')],
  [
    'PLAN:EXECUTING:OVERRIDDEN',
    () => overridden(plugged(MORNING), 'PLAN:EXECUTING:STOPPED:AWAITING_PRICES'),
  ],
  [
    'PLAN:EXECUTING:OVERRIDDEN',
    () => overridden(plugged(EVENING, { obeysStop: false }), 'PLAN:EXECUTING:STOP_FAILED'),
  ],
  [
    'PLAN:EXECUTING:OVERRIDDEN',
    () => overridden(plugged(EVENING, { obeysStart: false }), 'PLAN:EXECUTING:START_FAILED'),
  ],
  ...(['fill', 'unplug', 'revoke', 'disable', 'moveDeadline'] as const).map(
    (what) =>
      [
        endings[what],
        () => {
          const world = plugged(EVENING);
          world.reach('PLAN:EXECUTING:STOPPED');
          happen(world, what);
          return world;
        },
      ] as const,
  ),
];

/** What happens at once, so that nobody saw one without the other. */
const together: readonly (readonly string[])[] = [
  ...Object.keys(happenings).map((name) => [name]),
  ['sleepUntilStart', 'startByApp'],
  ['sleepUntilStart', 'stopByApp'],
  ['sleepUntilStart', 'losePower'],
  ['sleepUntilStart', 'endOverride'],
  ['sleepUntilStart', 'endOverride', 'stopByApp'],
  ['sleepUntilStart', 'endOverride', 'losePower'],
  ['sleepUntilDeadline', 'stopByApp'],
  ['wantMore', 'startByApp'],
  ['wantMore', 'stopByApp'],
  ['wantMore', 'losePower'],
  ['endOverride', 'stopByApp'],
  ['endOverride', 'losePower'],
  ['fill', 'drain'],
  ['disable', 'fill'],
  ['enable', 'fill'],
  ['enable', 'losePrices'],
  ['enable', 'grant'],
  ['havePrices', 'fill'],
];

describe('lives of a vehicle', () => {
  it('take every transition of the table, and no other', { timeout: 300_000 }, () => {
    const taken = new Set<string>();
    for (const [state, begin] of inState) {
      for (const names of together) {
        const world = begin();
        world.reach(state);
        happen(world, ...names);
        world.pass(minutes(1));
        world.pass(minutes(6));
        for (const edge of world.history.edges) taken.add(edge);
      }
    }
    const all = smartChargeStates.flatMap((from) =>
      smartChargeTransitions[from].map((to) => `${from} → ${to}`),
    );
    expect(all.filter((edge) => !taken.has(edge))).toEqual([]);
  });

  it('are in order whatever happens', { timeout: 300_000 }, () => {
    fc.assert(
      fc.property(aLife, (life) => {
        const { history } = liveThrough(life);
        expect(history.judgements.length).toBeGreaterThan(0);
      }),
      { numRuns: 150 },
    );
  });
});
