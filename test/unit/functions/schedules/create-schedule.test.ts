import { describe, expect, it } from 'vitest';
import { operation } from '#functions/api/schedules/create-schedule.ts';
import { createSchedule } from '#shared/contract/operations/schedules/create-schedule.ts';
import { instant } from '#shared/domain/quantities/units.ts';
import { aUser } from '#test/support/a-user.ts';
import { OTHER_CLIENT } from '#test/support/add-clients.ts';
import { aTarget } from '#test/support/an-action.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { addLocation, addUser } from '#test/support/location-stage.ts';
import { mortal } from '#test/support/mortal.ts';
import { callIn } from '#test/support/operation-world.ts';
import {
  aChargeBody,
  addTargets,
  aTemperatureBody,
  aVehicleAt,
  CHARGER,
  HVAC,
  scheduleDeps,
  startSchedules,
  VEHICLE,
} from '#test/support/schedule-stage.ts';

const spec = { contract: createSchedule, operation, connect: scheduleDeps };
const userId = aUser().id;

describeOperation({
  ...spec,
  arrange: async (world) => ({
    path: { userId },
    body: aChargeBody(await addTargets(world)),
  }),
});

const everyFilter = {
  hourMinute: { from: '22:30', to: '24:00' },
  fromTimestamp: '2025-12-31T22:00:00.000Z',
  toTimestamp: '2026-06-30T22:00:00.000Z',
  weekdays: [6, 0],
};

describe('createSchedule', () => {
  it.each([
    ['without rules', { rules: [] }],
    ['with every filter', { rules: [{ ...everyFilter, shouldCharge: true }] }],
    [
      'of a charger, wherever that is',
      { targetType: 'charger', targetId: CHARGER, locationId: null },
    ],
    ['that holds nowhere', { locationId: null }],
    ['that is disabled', { isEnabled: false }],
    [
      'with a hundred rules',
      { rules: Array.from({ length: 100 }, () => ({ shouldCharge: true })) },
    ],
  ])('answers one for charging %s word for word', async (_, change) => {
    await using world = await startSchedules();
    const body = { ...aChargeBody(world.homeId), ...change };

    const answer = await world.create(body);

    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ ...body, id: expect.any(String) });
  });

  it.each([
    { mode: 'HEAT', heatSetpoint: 21.5, holdType: 'PERMANENT' },
    { mode: 'COOL', coolSetpoint: 25, holdType: 'PERMANENT' },
    { mode: 'AUTO', heatSetpoint: 20, coolSetpoint: 20, holdType: 'PERMANENT' },
    { mode: 'OFF', holdType: 'PERMANENT' },
    { holdType: 'SCHEDULED' },
  ])('answers one that wants %j word for word', async (targetState) => {
    await using world = await startSchedules();
    const body = {
      ...aTemperatureBody(),
      defaultTargetState: targetState,
      rules: [{ ...everyFilter, targetState }],
    };

    const answer = await world.create(body);

    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ ...body, id: expect.any(String) });
  });

  it('takes ids in capitals, and moments of any zone', async () => {
    await using world = await startSchedules();
    const capitals = { targetId: VEHICLE.toUpperCase(), locationId: world.homeId.toUpperCase() };
    const rules = [{ fromTimestamp: '2026-01-01T00:00:00+02:00', shouldCharge: true }];

    const { body } = await world.create({ ...aChargeBody(null), ...capitals, rules });

    expect(body).toMatchObject({
      targetId: VEHICLE,
      locationId: world.homeId,
      rules: [{ fromTimestamp: '2025-12-31T22:00:00.000Z' }],
    });
  });

  it.each(['0000-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z'])(
    'takes %s for what it is, the first or the last moment that can be shown',
    async (moment) => {
      await using world = await startSchedules();
      const rules = [{ fromTimestamp: moment, shouldCharge: true }];

      const { body } = await world.create({ ...aChargeBody(world.homeId), rules });

      expect(body.rules).toEqual(rules);
      expect((await world.status(body.id)).status).toBe(200);
    },
  );

  it('has its device looked at, which is in its hands from then on', async () => {
    await using world = await startSchedules();

    const { body } = await world.create(aChargeBody(world.homeId));

    expect(world.sent()).toEqual([VEHICLE]);
    expect(await world.control()).toEqual({
      clientId: world.clientId,
      assetId: VEHICLE,
      holder: { kind: 'schedule', id: body.id, isInControl: true },
      override: null,
      // Also where the message gets lost.
      wakeAt: world.edge.clock.now(),
      version: 1,
    });
  });

  it('leaves its device alone where it is disabled', async () => {
    await using world = await startSchedules();

    await world.create({ ...aChargeBody(world.homeId), isEnabled: false });

    expect(world.sent()).toEqual([]);
    expect(await world.control()).toBeUndefined();
  });

  it('keeps nobody away where it does not hold', async () => {
    await using world = await startSchedules();

    const { body } = await world.create(aChargeBody(null));

    expect((await world.status(body.id)).body.state).toBe('INACTIVE:AWAY');
    expect((await world.control())?.holder).toMatchObject({ id: body.id, isInControl: false });
  });

  it('takes the device from the schedule before, which is disabled and says so', async () => {
    await using world = await startSchedules();
    const before = await world.given(aChargeBody(world.homeId));

    const { body } = await world.create(aChargeBody(world.homeId));

    expect(await world.stored(before)).toMatchObject({
      isEnabled: false,
      status: { state: 'INACTIVE:DISABLED' },
      version: 2,
    });
    expect(await world.stored(body.id)).toMatchObject({ isEnabled: true, version: 1 });
    expect(await world.control()).toMatchObject({ holder: { id: body.id }, version: 2 });
    expect(world.sent()).toEqual([VEHICLE]);
  });

  it('takes nothing from the schedule before where it is disabled', async () => {
    await using world = await startSchedules();
    const before = await world.given(aChargeBody(world.homeId));
    const kept = [await world.stored(before), await world.control()];

    await world.create({ ...aChargeBody(world.homeId), isEnabled: false });

    expect([await world.stored(before), await world.control()]).toEqual(kept);
  });

  it('takes nothing from schedules of other devices', async () => {
    await using world = await startSchedules();
    const before = await world.given(aTemperatureBody());

    await world.create(aChargeBody(world.homeId));

    expect(await world.stored(before)).toMatchObject({ isEnabled: true, version: 1 });
    expect((await world.control(HVAC))?.holder?.id).toBe(before);
  });

  it('says from the beginning how it stands', async () => {
    await using world = await startSchedules();

    const { body } = await world.create({
      ...aChargeBody(world.homeId),
      defaultShouldCharge: true,
      rules: [],
    });

    expect((await world.status(body.id)).body).toEqual({
      scheduleId: body.id,
      scheduleType: 'CHARGE',
      changedAt: '2025-10-01T12:00:00.000Z',
      state: 'PENDING',
      isCharging: false,
      isChargingExpected: true,
      isChargingExpectedParts: { needsCharge: true, isPluggedIn: true, shouldCharge: true },
      upcomingTransitions: [],
      smartOverride: null,
    });
  });

  it('is muted with the device of a user who was deauthorized', async () => {
    await using world = await startSchedules();
    const { assets, commit } = world.deps;
    await commit([assets.replacing({ ...aVehicleAt(world.homeId), isMuted: true, version: 2 })]);

    const { body } = await world.create(aChargeBody(world.homeId));

    expect(await world.stored(body.id)).toMatchObject({
      isMuted: true,
      status: { state: 'INACTIVE:INCAPABLE' },
    });
  });

  it('waits for what is under way with its device', async () => {
    await using world = await startSchedules();
    const { actions, commit } = world.deps;
    await commit([actions.puttingTarget(aTarget({ targetId: VEHICLE }))]);

    const { body } = await world.create({
      ...aChargeBody(world.homeId),
      defaultShouldCharge: true,
    });

    expect(await world.stored(body.id)).toMatchObject({
      status: { state: 'PENDING' },
      asked: null,
    });
  });
});

describe('what belongs to somebody else, or to nobody', () => {
  const NOBODYS = '0192f7c4-0000-7000-8000-00000000fade';

  /** Another user with a vehicle and a location, and what another client has. */
  const startAmongOthers = async () => {
    const world = await startSchedules();
    const { assets, commit } = world.deps;
    await addUser(world, 'user-2');
    const { id: theirLocation } = await addLocation(world, {}, 'user-2');
    const theirVehicle = '0192f7c4-0000-7000-8000-0000000000c2';
    const strangers = '0192f7c4-0000-7000-8000-0000000000c3';
    await commit([
      assets.adding({ ...aVehicleAt(null, theirVehicle), userId: 'user-2' }),
      assets.adding({ ...aVehicleAt(null, strangers), clientId: OTHER_CLIENT }),
    ]);
    return {
      ...world,
      theirLocation,
      theirVehicle,
      strangers,
      [Symbol.asyncDispose]: world[Symbol.asyncDispose],
    };
  };

  it('is not found as a device, all alike', async () => {
    await using world = await startAmongOthers();
    const good = aChargeBody(world.homeId);
    const missing = await world.create({ ...good, targetId: NOBODYS });

    expectProblem(missing, 404, 'not-found');
    const noIds = ['no-id', '..', '__proto__', '🚗', 'a#b', 'ü'.repeat(4_000)];
    for (const targetId of [world.theirVehicle, world.strangers, ...noIds, CHARGER, HVAC]) {
      const answer = await world.create({ ...good, targetId });
      expect([targetId, answer]).toEqual([targetId, missing]);
    }
    const others = await world.create({ ...good, targetType: 'charger' });
    expectProblem(others, 404, 'not-found');
    expect((await world.deps.schedules.allOfUser(world.clientId, userId)).length).toBe(0);
    expect(await world.control()).toBeUndefined();
  });

  it('is not found as a location, all alike', async () => {
    await using world = await startAmongOthers();
    const good = aChargeBody(world.homeId);
    const missing = await world.create({ ...good, locationId: NOBODYS });

    expectProblem(missing, 404, 'not-found');
    expect(await world.create({ ...good, locationId: world.theirLocation })).toEqual(missing);
    expect((await world.deps.schedules.allOfUser(world.clientId, userId)).length).toBe(0);
  });

  it('is not found as a user, all alike', async () => {
    await using world = await startAmongOthers();
    const { users, commit } = world.deps;
    const good = aChargeBody(world.homeId);
    const missing = await world.create(good, 'nobody');
    await commit([users.replacing({ ...aUser(), deletedAt: instant(2_000), version: 2 })]);

    expectProblem(missing, 404, 'not-found');
    expect(await world.create(good)).toEqual(missing);
    // A user who is there, but has not the device.
    expectProblem(await world.create({ ...good, locationId: null }, 'user-2'), 404, 'not-found');
  });
});

describe('a body', () => {
  type Bad<Value> = readonly [bad: Value, field: string, allowed: RegExp];
  const rule = (filter: object) => ({
    rules: [{ shouldCharge: true }, { ...filter, shouldCharge: true }],
  });
  const hourMinute = (change: object) =>
    rule({ hourMinute: { from: '06:00', to: '22:00', ...change } });
  const times = [
    '7:00',
    '07:60',
    '0700',
    '24:01',
    '25:00',
    '-1:00',
    '07:00:00',
    '',
    '07:00Z',
    null,
    7,
  ];
  const moments = [
    '2026-01-01',
    '2026-13-01T00:00:00Z',
    '2026-01-01T00:00:00',
    // Beyond what can be shown in UTC.
    '9999-12-31T23:59:59-02:00',
    '0000-01-01T00:00:00+02:00',
    'now',
    '',
    null,
    5,
  ];

  it.each<Bad<object>>([
    ...[...times, '24:00'].map(
      (from) => [hourMinute({ from }), 'rules[1].hourMinute.from', /00:00.*23:59|string/] as const,
    ),
    ...times.map((to) => [hourMinute({ to }), 'rules[1].hourMinute.to', /24:00|string/] as const),
    [hourMinute({ from: undefined }), 'rules[1].hourMinute.from', /required/],
    [hourMinute({ to: undefined }), 'rules[1].hourMinute.to', /required/],
    [hourMinute({ until: '23:00' }), 'rules[1].hourMinute.until', /known are from, to/],
    [rule({ hourMinute: null }), 'rules[1].hourMinute', /object/],
    [rule({ hourMinute: '06:00-22:00' }), 'rules[1].hourMinute', /object/],
    ...moments.map(
      (at) => [rule({ fromTimestamp: at }), 'rules[1].fromTimestamp', /timestamp/] as const,
    ),
    ...moments.map(
      (at) => [rule({ toTimestamp: at }), 'rules[1].toTimestamp', /timestamp/] as const,
    ),
    [
      rule({ fromTimestamp: '2026-01-02T00:00:00Z', toTimestamp: '2026-01-01T00:00:00Z' }),
      'rules[1].toTimestamp',
      /later/,
    ],
    [
      rule({ fromTimestamp: '2026-01-01T00:00:00Z', toTimestamp: '2026-01-01T01:00:00+01:00' }),
      'rules[1].toTimestamp',
      /later/,
    ],
    ...[7, -1, 1.5, '1', null].map(
      (day) =>
        [rule({ weekdays: [0, day] }), 'rules[1].weekdays[1]', /0, 1, 2, 3, 4, 5, 6/] as const,
    ),
    [rule({ weekdays: [] }), 'rules[1].weekdays', /left out/],
    [rule({ weekdays: [1, 2, 1] }), 'rules[1].weekdays', /once/],
    ...['Monday', null, 3].map(
      (weekdays) => [rule({ weekdays }), 'rules[1].weekdays', /array/] as const,
    ),
    [rule({ month: 1 }), 'rules[1].month', /known are hourMinute/],
    [{ rules: [{}] }, 'rules[0].shouldCharge', /required/],
    [{ rules: [{ shouldCharge: 'yes' }] }, 'rules[0].shouldCharge', /boolean/],
    [
      { rules: [{ shouldCharge: true, targetState: { holdType: 'SCHEDULED' } }] },
      'rules[0].targetState',
      /not known/,
    ],
    [
      { rules: Array.from({ length: 101 }, () => ({ shouldCharge: true })) },
      'rules',
      /at most 100/,
    ],
    ...[null, undefined, {}, 'none'].map(
      (rules) => [{ rules }, 'rules', /array|required/] as const,
    ),
    ...[null, undefined, 1, 'true'].map(
      (isEnabled) => [{ isEnabled }, 'isEnabled', /boolean|required/] as const,
    ),
    ...[null, undefined, 0, 'no'].map(
      (defaultShouldCharge) =>
        [{ defaultShouldCharge }, 'defaultShouldCharge', /boolean|required/] as const,
    ),
    ...[null, undefined, 5, ''].map(
      (targetId) => [{ targetId }, 'targetId', /string|required|empty/] as const,
    ),
    ...['boat', 'Vehicle', 'battery', null, undefined, 5].map(
      (targetType) => [{ targetType }, 'targetType', /vehicle.*charger.*hvac/] as const,
    ),
    ...['', 'home', 5, undefined].map(
      (locationId) => [{ locationId }, 'locationId', /UUID|string/] as const,
    ),
    [
      { defaultTargetState: { holdType: 'SCHEDULED' } },
      'defaultTargetState',
      /known are .*defaultShouldCharge/,
    ],
    [{ id: 'mine' }, 'id', /not known/],
    [{ userId: 'user-1' }, 'userId', /not known/],
  ])('for charging with %j is refused for what is wrong', async (change, field, allowed) => {
    await using world = await startSchedules();

    const answer = await world.create({ ...aChargeBody(world.homeId), ...change });

    expectProblem(answer, 400, 'bad-request');
    expect(answer.body.issues).toEqual([
      { path: `body.${field}`, message: expect.stringMatching(allowed) },
    ]);
    expect(await world.control()).toBeUndefined();
  });

  const PERMANENT = { holdType: 'PERMANENT' };
  it.each<Bad<unknown>>([
    [
      { ...PERMANENT, mode: 'AUTO', heatSetpoint: 22, coolSetpoint: 21.9 },
      '.coolSetpoint',
      /not be below heatSetpoint/,
    ],
    [{ ...PERMANENT, mode: 'AUTO', heatSetpoint: 22 }, '.coolSetpoint', /required/],
    [{ ...PERMANENT, mode: 'AUTO', coolSetpoint: 22 }, '.heatSetpoint', /required/],
    [{ ...PERMANENT, mode: 'HEAT' }, '.heatSetpoint', /required/],
    [{ ...PERMANENT, mode: 'COOL' }, '.coolSetpoint', /required/],
    ...[-0.1, 50.1].map(
      (heatSetpoint) =>
        [{ ...PERMANENT, mode: 'HEAT', heatSetpoint }, '.heatSetpoint', /0 .* 50/] as const,
    ),
    ...['21', null].map(
      (heatSetpoint) =>
        [{ ...PERMANENT, mode: 'HEAT', heatSetpoint }, '.heatSetpoint', /number/] as const,
    ),
    [
      { ...PERMANENT, mode: 'HEAT', heatSetpoint: 21, coolSetpoint: 24 },
      '.coolSetpoint',
      /not known/,
    ],
    [{ ...PERMANENT, mode: 'OFF', heatSetpoint: 21 }, '.heatSetpoint', /not known/],
    ...['WARM', 'UNKNOWN', undefined].map(
      (mode) =>
        [{ ...PERMANENT, mode, heatSetpoint: 21 }, '.mode', /COOL.*HEAT.*AUTO.*OFF/] as const,
    ),
    [{ mode: 'OFF' }, '.holdType', /PERMANENT/],
    [{ mode: 'OFF', holdType: 'SCHEDULED' }, '.mode', /not known/],
    ...[null, 21, 'OFF'].map((state) => [state, '', /object/] as const),
  ])('with the target state %j is refused for what is wrong', async (state, field, allowed) => {
    await using world = await startSchedules();
    const good = aTemperatureBody();
    const places = {
      defaultTargetState: { ...good, defaultTargetState: state },
      'rules[0].targetState': { ...good, rules: [{ targetState: state }] },
    };

    for (const [place, body] of Object.entries(places)) {
      const answer = await world.create(body);
      expectProblem(answer, 400, 'bad-request');
      expect(answer.body.issues).toEqual([
        { path: `body.${place}${field}`, message: expect.stringMatching(allowed) },
      ]);
    }
    expect(await world.control(HVAC)).toBeUndefined();
  });

  it.each([
    [{ locationId: null }, 'locationId'],
    [{ defaultShouldCharge: true }, 'defaultShouldCharge'],
    [
      { rules: [{ targetState: { holdType: 'SCHEDULED' }, shouldCharge: true }] },
      'rules[0].shouldCharge',
    ],
  ])('of an HVAC with %j, as for charging, is refused', async (change, field) => {
    await using world = await startSchedules();

    const answer = await world.create({ ...aTemperatureBody(), ...change });

    expectProblem(answer, 400, 'bad-request');
    expect(answer.body.issues).toEqual([
      { path: `body.${field}`, message: expect.stringContaining('not known') },
    ]);
  });
});

describe('a process that dies at any of its calls', () => {
  it('leaves one enabled schedule of the device, in whose hands it is, once it was asked again', async () => {
    const life = async (at?: number) => {
      const world = await startSchedules();
      await world.given(aChargeBody(world.homeId));
      const hit = mortal(world.deps, at === undefined ? undefined : { kind: 'dies', at });
      const asked = { path: { userId }, body: aChargeBody(world.homeId) };
      await Promise.race([callIn(world, { ...spec, connect: () => hit.deps }, asked), hit.gone]);
      return Object.assign(world, { calls: hit.calls() });
    };
    await using whole = await life();
    expect(whole.calls).toBeGreaterThan(6);

    for (let at = 1; at <= whole.calls; at += 1) {
      await using world = await life(at);
      const holder = (await world.control())?.holder;
      // Whoever holds it now is looked after: somebody is sent, or the agenda knows.
      expect(await world.control()).toMatchObject({ wakeAt: world.edge.clock.now() });
      expect(await world.stored(holder?.id ?? '')).toMatchObject({ isEnabled: true });

      const { body } = await world.create(aChargeBody(world.homeId));

      const heads = await world.deps.schedules.allOfUser(world.clientId, userId);
      const all = await Promise.all(heads.map(({ id }) => world.stored(id)));
      const enabled = all.filter((schedule) => schedule?.isEnabled).map((one) => one?.id);
      expect(enabled, `call ${at}`).toEqual([body.id]);
      expect((await world.control())?.holder?.id, `call ${at}`).toBe(body.id);
    }
  });
});
