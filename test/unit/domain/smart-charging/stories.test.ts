import { describe, expect, it } from 'vitest';
import {
  hours,
  type Instant,
  instant,
  after as later,
  minutes,
  percent,
} from '#shared/domain/quantities/units.ts';
import type { SmartChargingPolicy } from '#shared/domain/smart-charging/smart-charging-policy.ts';
import {
  HOME,
  plugIn,
  type SmartCar,
  type SmartWorld,
  smartWorld,
  unplug,
} from '#test/support/smart-world.ts';

const at = (text: string): Instant => instant(Date.parse(text));
/** A Monday in winter: Berlin is an hour ahead of UTC. */
const EVENING = at('2026-11-23T17:00Z');
const MORNING = at('2026-11-23T09:00Z');
const DEADLINE = at('2026-11-24T06:00Z');

const policy = (overrides: Partial<SmartChargingPolicy> = {}): SmartChargingPolicy => ({
  isEnabled: true,
  deadline: '07:00',
  minimumChargeLimit: percent(50),
  ...overrides,
});

/** Above its minimum of 50 %, unless something else is said, plugged in and charging. */
const plugged = (start: Instant, change: Partial<SmartCar> = {}): SmartWorld => {
  const world = smartWorld(start, { level: 55, policy: policy(), ...change });
  plugIn(world.car);
  return world;
};

/** The states that it came through, without what all have in common. */
const storyOf = ({ history }: SmartWorld): readonly string[] =>
  history.states.map(({ state }) => state.replace('PLAN:EXECUTING:', '').replace('PLAN:', ''));

const endOf = ({ history }: SmartWorld) =>
  history.ended.map(({ finalState, failureCondition }) =>
    [finalState?.replace('PLAN:ENDED:', ''), failureCondition].filter(Boolean).join(' '),
  );

const commandsOf = ({ history }: SmartWorld) => history.requests.map(({ charging }) => charging);

describe('smart charging', () => {
  it('stops a vehicle that comes home, and has it full by its deadline when power is cheap', () => {
    const world = plugged(EVENING);

    world.until(DEADLINE);

    expect(storyOf(world)).toEqual([
      'CONSIDERING',
      'STOPPING',
      'STOPPED',
      'STARTING',
      'STARTED',
      'ENDED:FINISHED',
      'FULLY_CHARGED',
    ]);
    expect(commandsOf(world)).toEqual(['STOP', 'START']);
    expect(world.car.level).toBeCloseTo(80);
    const [plan] = world.history.ended;
    expect(plan).toMatchObject({
      locationId: HOME,
      deadline: DEADLINE,
      stopAt: EVENING + 1_000,
      stopConfirmedAt: EVENING + 61_000,
      reason: 'cheapest',
      currency: 'EUR',
      finalState: 'PLAN:ENDED:FINISHED',
      failureCondition: null,
    });
    expect(plan?.smartCost).toBeLessThan((plan?.nonSmartCost ?? 0) * 0.6);
    // What the meter counted cost what was planned, but for the minute before it stopped and the seconds of a command.
    expect(Math.abs(world.history.cost - (plan?.smartCost ?? 0))).toBeLessThan(100_000);
  });

  it('charges up to the minimum at any price first', () => {
    const world = plugged(EVENING, { level: 20 });

    world.reach('PLAN:EXECUTING:STOPPED');

    expect(world.car.level).toBeGreaterThanOrEqual(49.5);
    expect(world.car.level).toBeLessThan(53);
    expect(storyOf(world).slice(0, 2)).toEqual(['CONSIDERING', 'STOPPING']);
    world.until(DEADLINE);
    expect(endOf(world)).toEqual(['FINISHED']);
  });

  it('starts a vehicle that stands still below its minimum', () => {
    const world = plugged(EVENING, { level: 20, isEager: false });

    world.pass(minutes(5));

    expect(commandsOf(world)).toEqual(['START']);
    expect(world.standing().status.state).toBe('CONSIDERING');
    world.until(DEADLINE);
    expect(world.car.level).toBeCloseTo(80);
  });

  it('holds a vehicle that does not charge when it is plugged in, and starts it in time', () => {
    const world = plugged(EVENING, { isEager: false });

    world.until(DEADLINE);

    expect(storyOf(world).slice(0, 2)).toEqual(['CONSIDERING', 'STOPPED']);
    expect(world.history.ended[0]?.stopConfirmedAt).toBe(EVENING + 1_000);
    expect(commandsOf(world)).toEqual(['START']);
    expect(world.car.level).toBeCloseTo(80);
  });

  it('waits for prices of the next day, and takes them when they are out', () => {
    const world = plugged(MORNING);

    world.reach('PLAN:EXECUTING:STOPPED:AWAITING_PRICES');
    expect(world.standing().status.plan).toMatchObject({ startAt: null, smartCost: null });
    expect(world.standing().status.plan?.nonSmartCost).toBeGreaterThan(0);
    world.reach('PLAN:EXECUTING:STOPPED');

    expect(world.now()).toBeGreaterThanOrEqual(at('2026-11-23T12:00Z'));
    expect(world.now()).toBeLessThanOrEqual(at('2026-11-23T12:01Z'));
    world.until(DEADLINE);
    expect(endOf(world)).toEqual(['FINISHED']);
    expect(world.car.level).toBeCloseTo(80);
  });
});

describe('what goes wrong, and where it ends', () => {
  it('the feed is dead for 36 hours', () => {
    const world = plugged(MORNING, { feedDeadSince: MORNING, level: 30 });

    world.until(DEADLINE);

    // Nothing was known of the night: it waited as long as prices could have come, and took the best that was known.
    expect(storyOf(world)).toContain('STOPPED:AWAITING_PRICES');
    expect(world.car.level).toBeCloseTo(80);
    expect(world.history.ended).toMatchObject([{ reason: 'prices_missing' }]);
    expect(endOf(world)).toEqual(['FINISHED']);
    // On the next evening not a single price is known any more.
    unplug(world.car);
    world.pass(hours(9));
    world.car.level = 30;
    plugIn(world.car);
    world.pass(hours(13));
    expect(world.car.level).toBeCloseTo(80);
    expect(storyOf(world).slice(-2)).toEqual(['CONSIDERING', 'FULLY_CHARGED']);
  });

  it('the feed is dead, and the vehicle does not charge of itself', () => {
    const monday = later(EVENING, hours(36));
    const world = plugged(monday, { feedDeadSince: MORNING, level: 30, isEager: false });

    world.pass(hours(8));

    expect(commandsOf(world)).toEqual(['START']);
    expect(world.car.level).toBeCloseTo(80);
  });

  it('the vehicle is out of reach when it should start', () => {
    const world = plugged(EVENING);
    world.reach('PLAN:EXECUTING:STOPPED');
    world.car.isReachable = false;
    world.until(at('2026-11-24T03:30Z'));
    expect(world.standing().status.state).toMatch(/START_FAILED|STARTING/);
    world.car.isReachable = true;

    world.until(at('2026-11-24T09:00Z'));

    expect(storyOf(world)).toContain('START_FAILED');
    expect(world.car.level).toBeCloseTo(80);
    expect(endOf(world)).toEqual(['FINISHED FINISHED_LATE']);
  });

  it('a short charge ends between two looks, of which nobody knows that it was late', () => {
    for (let minute = 0; minute < 10; minute += 1) {
      const world = plugged(later(EVENING, minutes(minute)), {
        level: 77,
        power: 2.9,
        isEager: false,
      });

      world.until(DEADLINE);

      expect(endOf(world)).toEqual(['FINISHED']);
    }
  });

  it('a short charge is seen to go on for longer than it should', () => {
    const world = plugged(EVENING, { level: 77, power: 2.9, isEager: false });
    world.reach('PLAN:EXECUTING:STARTED');
    world.car.power = 1.2;

    world.until(later(DEADLINE, hours(1)));

    expect(endOf(world)).toEqual(['FINISHED FINISHED_LATE']);
  });

  it('the vehicle is unplugged, and plugged in again', () => {
    const world = plugged(EVENING);
    world.pass(hours(1));
    unplug(world.car);
    world.pass(minutes(30));
    expect(storyOf(world).slice(-2)).toEqual(['ENDED:UNPLUGGED', 'CONSIDERING']);
    world.car.level = 35;
    plugIn(world.car);

    world.until(DEADLINE);

    expect(endOf(world)).toEqual(['UNPLUGGED', 'FINISHED']);
    expect(world.car.level).toBeCloseTo(80);
  });

  it('the vehicle leaves early, and is plugged in where there is no location', () => {
    const world = plugged(EVENING);
    world.pass(hours(1));
    world.car.locationId = null;
    world.pass(minutes(30));

    expect(storyOf(world).slice(-2)).toEqual(['ENDED:UNPLUGGED', 'CONSIDERING']);
    expect(endOf(world)).toEqual(['UNPLUGGED']);
  });

  it('the deadline is moved', () => {
    const world = plugged(EVENING);
    world.pass(hours(1));
    world.car.policy = policy({ deadline: '02:00' });

    world.until(at('2026-11-24T01:00Z'));

    expect(storyOf(world)).toEqual([
      'CONSIDERING',
      'STOPPING',
      'STOPPED',
      'ENDED:DEADLINE_CHANGED',
      'CONSIDERING',
      'STOPPED',
      'STARTING',
      'STARTED',
      'ENDED:FINISHED',
      'FULLY_CHARGED',
    ]);
    expect(world.car.level).toBeCloseTo(80);
    expect(commandsOf(world)).toEqual(['STOP', 'START']);
  });

  it('somebody charges by force', () => {
    const world = plugged(EVENING);
    world.pass(hours(1));
    world.car.isOverridden = true;
    world.car.isCharging = true;
    world.pass(hours(1));
    expect(world.standing().status.state).toBe('PLAN:EXECUTING:OVERRIDDEN');
    expect(commandsOf(world)).toEqual(['STOP']);
    world.car.isOverridden = false;

    world.until(DEADLINE);

    expect(commandsOf(world)).toEqual(['STOP', 'STOP', 'START']);
    expect(endOf(world)).toEqual(['FINISHED']);
    expect(world.car.level).toBeCloseTo(80);
  });

  it('the vehicle ignores that it should stop', () => {
    const world = plugged(EVENING, { obeysStop: false });

    world.until(DEADLINE);

    expect(commandsOf(world)).toEqual(['STOP', 'STOP', 'STOP']);
    expect(storyOf(world)).toContain('STOP_FAILED');
    expect(endOf(world)).toEqual(['FAILED STOP_FAILED']);
    expect(world.car.level).toBeCloseTo(80);
  });

  it('the vehicle ignores that it should start, until its driver unplugs it', () => {
    const world = plugged(EVENING, { obeysStart: false });

    world.until(later(DEADLINE, minutes(1)));

    expect(endOf(world)).toEqual(['FAILED START_FAILED']);
    expect(storyOf(world)).toContain('START_FAILED');
    // Each time after longer: not a storm.
    expect(commandsOf(world).length).toBeLessThan(12);
  });

  it('an app starts the vehicle against the plan, once', () => {
    const world = plugged(EVENING);
    world.pass(hours(1));
    world.car.isCharging = true;

    world.until(DEADLINE);

    expect(commandsOf(world)).toEqual(['STOP', 'STOP', 'START']);
    expect(world.history.ended[0]?.startConfirmedAt).toBe(later(EVENING, hours(1)));
    expect(endOf(world)).toEqual(['FINISHED']);
    expect(world.car.level).toBeCloseTo(80);
  });

  it('an app starts the vehicle against the plan again and again: then it is let be', () => {
    const world = plugged(EVENING);
    for (let times = 0; times < 6; times += 1) {
      world.pass(minutes(70));
      if (world.car.level < 79) world.car.isCharging = true;
    }

    world.until(DEADLINE);

    expect(commandsOf(world).filter((command) => command === 'STOP')).toHaveLength(3);
    expect(storyOf(world)).toContain('STOP_FAILED');
    expect(world.car.level).toBeCloseTo(80);
  });

  it('charging is interrupted in the middle', () => {
    const world = plugged(EVENING);
    world.reach('PLAN:EXECUTING:STARTED');
    world.pass(minutes(30));
    world.car.isCharging = false;

    world.until(DEADLINE);

    expect(storyOf(world).slice(4)).toEqual([
      'STARTED',
      'CHARGE_INTERRUPTED',
      'STARTING',
      'STARTED',
      'ENDED:FINISHED',
      'FULLY_CHARGED',
    ]);
    expect(world.car.level).toBeCloseTo(80);
  });

  it('charging is interrupted for longer than it should have taken: what is left is planned anew', () => {
    const world = plugged(EVENING);
    world.reach('PLAN:EXECUTING:STARTED');
    world.pass(minutes(30));
    const finish = world.standing().status.plan?.estimatedFinishAt ?? EVENING;
    world.car.isCharging = false;
    world.car.obeysStart = false;
    world.until(later(finish, minutes(1)));
    expect(endOf(world)).toEqual(['FAILED CHARGE_INTERRUPTED']);
    expect(world.standing().status.plan?.need.level).toBeGreaterThan(60);
    world.car.obeysStart = true;

    world.until(DEADLINE);

    expect(endOf(world).at(-1)).toMatch(/^FINISHED/);
    expect(world.car.level).toBeCloseTo(80);
  });

  it('its driver turns smart charging off while it stands still: it is let go', () => {
    const world = plugged(EVENING);
    world.pass(hours(1));
    world.car.policy = policy({ isEnabled: false });

    world.pass(hours(4));

    expect(storyOf(world).slice(-2)).toEqual(['ENDED:DISABLED', 'DISABLED']);
    expect(commandsOf(world)).toEqual(['STOP', 'START']);
    expect(world.car.level).toBeCloseTo(80);
  });

  it('the same, and the vehicle does not start: it is asked three times', () => {
    const world = plugged(EVENING, { obeysStart: false });
    world.pass(hours(1));
    world.car.policy = policy({ isEnabled: false });

    world.pass(hours(4));

    expect(commandsOf(world)).toEqual(['STOP', 'START', 'START', 'START']);
    expect(storyOf(world).slice(-2)).toEqual(['ENDED:DISABLED', 'DISABLED']);
    // Nobody looks at it every second meanwhile.
    expect(world.history.judgements.length).toBeLessThan(70);
  });

  it('a schedule takes over: nothing is asked any more', () => {
    const world = plugged(EVENING);
    world.pass(hours(1));
    world.car.isControlledElsewhere = true;

    world.pass(hours(4));

    expect(storyOf(world).slice(-2)).toEqual(['ENDED:DISABLED', 'DISABLED']);
    expect(commandsOf(world)).toEqual(['STOP']);
  });

  it('consent is taken back', () => {
    const world = plugged(EVENING);
    world.pass(hours(1));
    world.car.scopes = ['vehicle:read:data'];

    world.pass(hours(4));

    expect(endOf(world)).toEqual(['FAILED UNKNOWN']);
    expect(world.standing().status.state).toBe('UNKNOWN');
    expect(commandsOf(world)).toEqual(['STOP']);
  });

  it('the minimum is raised while it stands still: it charges at once', () => {
    const world = plugged(EVENING);
    world.pass(hours(1));
    world.car.policy = policy({ minimumChargeLimit: percent(70) });

    world.pass(minutes(10));

    expect(world.standing().status).toMatchObject({
      state: 'PLAN:EXECUTING:STARTED',
      plan: { reason: 'below_minimum' },
    });
  });

  it('nobody looked all night', () => {
    const world = plugged(EVENING);
    world.reach('PLAN:EXECUTING:STOPPED');
    world.sleep(hours(14));

    world.pass(hours(3));

    expect(endOf(world)[0]).toBe('FAILED UNKNOWN');
  });
});

describe('a vehicle that is left alone', () => {
  it.each([
    ['needs little', { level: 76 }],
    [
      'has no more time than it needs',
      { level: 10, power: 2, policy: policy({ minimumChargeLimit: percent(0) }) },
    ],
  ] as const)('since it %s: it goes on charging', (_, change) => {
    const world = plugged(EVENING, change);

    world.pass(hours(2));

    expect(commandsOf(world)).toEqual([]);
    expect(world.car.isCharging || world.car.level > 79).toBe(true);
  });

  it('is late: what charges since before its deadline is not stopped for the next one', () => {
    const world = plugged(at('2026-11-24T03:00Z'), {
      level: 10,
      power: 4,
      policy: policy({ minimumChargeLimit: percent(0) }),
    });

    world.until(at('2026-11-24T12:00Z'));

    expect(commandsOf(world)).toEqual([]);
  });

  it('is full, or close to it', () => {
    const world = plugged(EVENING, { level: 98.4, limit: null });

    world.pass(minutes(5));

    expect(storyOf(world)).toEqual(['FULLY_CHARGED']);
  });

  it('is away: nothing is asked', () => {
    const world = plugged(EVENING, { locationId: null, level: 10 });

    world.pass(hours(1));

    expect(commandsOf(world)).toEqual([]);
    expect(world.standing().status.consideration).toEqual({
      isPluggedIn: true,
      isCharging: true,
      atChargingLocation: false,
      hasTimeEstimate: true,
    });
  });

  it('tells no capacity: it charges at once, and is planned for once it was measured', () => {
    const world = plugged(EVENING, { capacity: null, isEager: false, level: 51 });
    world.pass(minutes(5));
    expect(world.standing().status.consideration?.hasTimeEstimate).toBe(false);
    expect(commandsOf(world)).toEqual(['START']);
    world.pass(minutes(55));

    expect(world.standing().habit.perPercent).toBeCloseTo(0.667, 1);
    expect(storyOf(world)).toContain('STOPPING');
  });

  it('has no price anywhere: it is unknown, and charges as if nobody waited', () => {
    const world = plugged(EVENING, { isPriced: false, isEager: false });

    world.pass(hours(4));

    expect(storyOf(world)).toEqual(['UNKNOWN']);
    expect(commandsOf(world)).toEqual(['START']);
    expect(world.car.level).toBeCloseTo(80);
  });
});

describe('nights on which clocks are changed', () => {
  it.each([
    ['spring', '2026-03-28T17:00Z', '2026-03-29T05:00Z'],
    ['autumn', '2026-10-24T17:00Z', '2026-10-25T06:00Z'],
  ])('in %s it is full at seven on the clock', (_, evening, deadline) => {
    const world = plugged(at(evening), { power: 4 });
    world.reach('PLAN:EXECUTING:STOPPED');
    expect(world.standing().status.plan?.deadline).toBe(at(deadline));

    world.until(at(deadline));

    expect(endOf(world)).toEqual(['FINISHED']);
    expect(world.car.level).toBeCloseTo(80);
  });

  it('takes 24:00 for the end of a day', () => {
    const world = plugged(EVENING, { policy: policy({ deadline: '24:00' }) });

    world.reach('PLAN:EXECUTING:STOPPED');

    expect(world.standing().status.plan?.deadline).toBe(at('2026-11-23T23:00Z'));
    world.until(at('2026-11-23T23:00Z'));
    expect(world.car.level).toBeCloseTo(80);
  });
});
