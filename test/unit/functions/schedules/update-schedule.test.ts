import { describe, expect, it } from 'vitest';
import { operation } from '#functions/api/schedules/update-schedule.ts';
import { updateSchedule } from '#shared/contract/operations/schedules/update-schedule.ts';
import { instant, minutes } from '#shared/domain/quantities/units.ts';
import { nextVersion } from '#shared/domain/values/next-version.ts';
import { aUser } from '#test/support/a-user.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { addLocation, addUser } from '#test/support/location-stage.ts';
import { mortal } from '#test/support/mortal.ts';
import { callIn } from '#test/support/operation-world.ts';
import {
  aChargeBody,
  addSchedule,
  addTargets,
  aTemperatureBody,
  aVehicleAt,
  CHARGER,
  HVAC,
  type ScheduleWorld,
  scheduleDeps,
  startSchedules,
  VEHICLE,
} from '#test/support/schedule-stage.ts';

const spec = { contract: updateSchedule, operation, connect: scheduleDeps };
const FOLLOW = { holdType: 'SCHEDULED' };
const COOL = { mode: 'COOL', coolSetpoint: 25, holdType: 'PERMANENT' };

describeOperation({
  ...spec,
  arrange: async (world) => {
    const homeId = await addTargets(world);
    const scheduleId = await addSchedule(world, aChargeBody(homeId));
    return { path: { scheduleId }, body: { isEnabled: false, defaultShouldCharge: true } };
  },
});

/** The vehicle's schedule, in a world with another vehicle of the user. */
const start = async () => {
  const world = await startSchedules();
  const { assets, commit } = world.deps;
  await commit([assets.adding(aVehicleAt(world.homeId, SECOND))]);
  const body = aChargeBody(world.homeId);
  const id = await world.given(body);
  return Object.assign(world, { body, id, set: (change: unknown) => world.update(id, change) });
};

const SECOND = '0192f7c4-0000-7000-8000-0000000000c2';

/** All that is kept of schedules and of who holds what. */
const keptIn = async (world: ScheduleWorld, ...ids: string[]) =>
  JSON.stringify([
    await Promise.all(ids.map(world.stored)),
    await Promise.all([VEHICLE, CHARGER, HVAC, SECOND].map(world.control)),
  ]);

describe('updateSchedule', () => {
  it.each([
    { isEnabled: false },
    { defaultShouldCharge: true },
    { rules: [] },
    { rules: [{ weekdays: [5], shouldCharge: true }, { shouldCharge: false }] },
    { targetId: SECOND },
    { targetId: CHARGER, targetType: 'charger' },
    { locationId: null },
    { isEnabled: false, defaultShouldCharge: true, rules: [], locationId: null },
  ])('changes %j of one for charging, and nothing else', async (change) => {
    await using world = await start();

    const { status, body } = await world.set(change);

    expect([status, body]).toEqual([200, { ...world.body, ...change, id: world.id }]);
    expect(await world.stored(world.id)).toMatchObject({ version: 2 });
  });

  it.each([
    { isEnabled: false },
    { defaultTargetState: COOL },
    { rules: [] },
    { rules: [{ weekdays: [5], targetState: COOL }] },
    { defaultTargetState: COOL, rules: [{ targetState: FOLLOW }], isEnabled: false },
  ])('changes %j of one of an HVAC, and nothing else', async (change) => {
    await using world = await startSchedules();
    const id = await world.given(aTemperatureBody());

    const { status, body } = await world.update(id, change);

    expect([status, body]).toEqual([200, { ...aTemperatureBody(), ...change, id }]);
  });

  it('is no new version when it says the same, and sends nobody', async () => {
    await using world = await start();
    const before = await keptIn(world, world.id);

    for (const same of [{}, world.body, { isEnabled: true }, { rules: world.body.rules }]) {
      const { status, body } = await world.set(same);
      expect([status, body]).toEqual([200, { ...world.body, id: world.id }]);
    }

    expect(await keptIn(world, world.id)).toBe(before);
    expect(world.sent()).toEqual([]);
  });

  it('has its device looked at by what is said now, which was never asked for yet', async () => {
    await using world = await start();
    const stored = await world.stored(world.id);
    if (stored?.type !== 'CHARGE') throw new Error('it was not stored');
    const at = instant(world.edge.clock.now() - minutes(1));
    const asked = { request: { kind: 'charge', charging: 'START' }, at, times: 3 } as const;
    const { schedules, commit } = world.deps;
    await commit([schedules.replacing(nextVersion({ ...stored, asked }, at))]);

    await world.set({ defaultShouldCharge: true });

    expect(world.sent()).toEqual([VEHICLE]);
    expect(await world.stored(world.id)).toMatchObject({
      status: { state: 'PENDING', expectation: { isExpected: true } },
      asked: null,
    });
    expect(await world.control()).toMatchObject({
      holder: { id: world.id, isInControl: true },
      wakeAt: world.edge.clock.now(),
      version: 2,
    });
  });

  it('lets its device go when it is disabled, and says so', async () => {
    await using world = await start();

    await world.set({ isEnabled: false });

    expect((await world.status(world.id)).body.state).toBe('INACTIVE:DISABLED');
    expect(await world.control()).toMatchObject({ holder: null, version: 2 });
    expect(world.sent()).toEqual([VEHICLE]);
  });

  it('takes its device from another schedule when it is enabled', async () => {
    await using world = await start();
    const other = await world.given({ ...world.body, isEnabled: false });

    await world.update(other, { isEnabled: true });

    expect(await world.stored(world.id)).toMatchObject({
      isEnabled: false,
      status: { state: 'INACTIVE:DISABLED' },
    });
    expect((await world.control())?.holder?.id).toBe(other);
    await world.set({ isEnabled: true });
    expect((await world.control())?.holder?.id).toBe(world.id);
    expect(await world.stored(other)).toMatchObject({ isEnabled: false });
  });

  it('leaves the device in the hands of another schedule while it is disabled', async () => {
    await using world = await start();
    const other = await world.given({ ...world.body, isEnabled: false });
    const before = await world.control();

    await world.update(other, { defaultShouldCharge: true });

    expect(await world.control()).toEqual(before);
    expect(await world.stored(world.id)).toMatchObject({ isEnabled: true, version: 1 });
  });

  it('lets the device go that it was about, and takes the other', async () => {
    await using world = await start();
    const other = await world.given({ ...world.body, targetId: SECOND });

    await world.set({ targetId: SECOND });

    expect((await world.control())?.holder).toBeNull();
    expect((await world.control(SECOND))?.holder?.id).toBe(world.id);
    expect(await world.stored(other)).toMatchObject({ isEnabled: false });
    expect(world.sent().toSorted()).toEqual([SECOND, VEHICLE].toSorted());
  });

  it('lets the device go that it was about when it is disabled at the same time', async () => {
    await using world = await start();

    await world.set({ targetId: SECOND, isEnabled: false });

    expect((await world.control())?.holder).toBeNull();
    expect(await world.control(SECOND)).toBeUndefined();
  });

  it('becomes one of another family, of which all has to be said', async () => {
    await using world = await start();
    const hvac = { targetType: 'hvac', targetId: HVAC };
    const before = await keptIn(world, world.id);
    for (const [change, lacking] of [
      [{ targetType: 'hvac' }, 'defaultTargetState'],
      [hvac, 'defaultTargetState'],
      [{ ...hvac, defaultTargetState: FOLLOW }, 'rules'],
    ] as const) {
      const answer = await world.set(change);
      expectProblem(answer, 400, 'bad-request');
      expect(answer.body.issues).toEqual([{ path: `body.${lacking}`, message: 'must be given' }]);
    }
    expect(await keptIn(world, world.id)).toBe(before);

    const whole = { ...aTemperatureBody(), isEnabled: undefined };
    const { status, body } = await world.set(whole);

    expect([status, body]).toEqual([200, { ...aTemperatureBody(), id: world.id }]);
    expect((await world.control())?.holder).toBeNull();
    expect((await world.control(HVAC))?.holder?.id).toBe(world.id);
    expect((await world.status(world.id)).body).toMatchObject({ scheduleType: 'TEMPERATURE' });
    const back = await world.set({ targetType: 'vehicle', targetId: VEHICLE });
    expect(back.body.issues).toEqual([{ path: 'body.locationId', message: 'must be given' }]);
    expect(await world.set(world.body)).toMatchObject({ status: 200, body: world.body });
  });

  it('needs its device only where it is another than before', async () => {
    await using world = await start();
    const { assets, commit } = world.deps;
    const vehicle = await assets.get(world.clientId, VEHICLE);
    if (!vehicle) throw new Error('there is no vehicle');
    await commit([assets.removing(vehicle)]);

    expect((await world.set({ defaultShouldCharge: true })).status).toBe(200);

    expect((await world.status(world.id)).body.state).toBe('INACTIVE:INCAPABLE');
    // It may come back, under the same id.
    expect((await world.control())?.holder?.id).toBe(world.id);
    expectProblem(await world.set({ locationId: null }), 404, 'not-found');
  });

  it('does not find devices and locations that are not its user’s, and changes nothing', async () => {
    await using world = await start();
    const { assets, commit } = world.deps;
    await addUser(world, 'user-2');
    const { id: locationId } = await addLocation(world, {}, 'user-2');
    const theirs = '0192f7c4-0000-7000-8000-0000000000c4';
    await commit([assets.adding({ ...aVehicleAt(null, theirs), userId: 'user-2' })]);
    const before = await keptIn(world, world.id);
    const nobodys = '0192f7c4-0000-7000-8000-00000000fade';

    const noDevice = await world.set({ targetId: nobodys });
    const noLocation = await world.set({ locationId: nobodys });

    expectProblem(noDevice, 404, 'not-found');
    expectProblem(noLocation, 404, 'not-found');
    expect(await world.set({ targetId: theirs })).toEqual(noDevice);
    expect(await world.set({ targetId: CHARGER })).toEqual(noDevice);
    expect(await world.set({ locationId })).toEqual(noLocation);
    expectProblem(await world.set({ targetType: 'charger' }), 404, 'not-found');
    expect(await keptIn(world, world.id)).toBe(before);
    expect(world.sent()).toEqual([]);
  });

  it('is of nobody any more once its user is deleted', async () => {
    await using world = await start();
    const { users, commit } = world.deps;
    await commit([users.replacing({ ...aUser(), deletedAt: instant(2_000), version: 2 })]);

    expectProblem(await world.set({ isEnabled: false }), 404, 'not-found');
    expect(await world.stored(world.id)).toMatchObject({ version: 1 });
  });

  it('loses none of two changes that meet', async () => {
    await using world = await start();

    await Promise.all([world.set({ rules: [] }), world.set({ defaultShouldCharge: true })]);

    const stored = await world.stored(world.id);
    expect(stored).toMatchObject({ version: 3, timetable: { otherwise: true, rules: [] } });
  });
});

describe('a change', () => {
  type Bad = readonly [change: object, field: string, allowed: RegExp];
  const AUTO = { mode: 'AUTO', heatSetpoint: 22, coolSetpoint: 20, holdType: 'PERMANENT' };
  const backwards = { fromTimestamp: '2026-01-02T00:00:00Z', toTimestamp: '2026-01-01T00:00:00Z' };

  it.each<Bad>([
    [{ isEnabled: 1 }, 'isEnabled', /boolean/],
    [{ defaultShouldCharge: null }, 'defaultShouldCharge', /boolean/],
    [{ targetType: 'boat' }, 'targetType', /vehicle.*charger.*hvac/],
    [{ targetId: '' }, 'targetId', /empty/],
    [{ locationId: 'home' }, 'locationId', /UUID/],
    [{ rules: null }, 'rules', /array/],
    [{ rules: [{}] }, 'rules[0].shouldCharge', /required/],
    [
      { rules: Array.from({ length: 101 }, () => ({ shouldCharge: true })) },
      'rules',
      /at most 100/,
    ],
    [{ rules: [{ shouldCharge: true, ...backwards }] }, 'rules[0].toTimestamp', /later/],
    [
      { rules: [{ shouldCharge: true, hourMinute: { from: '24:00', to: '06:00' } }] },
      'rules[0].hourMinute.from',
      /23:59/,
    ],
    [{ rules: [{ shouldCharge: true, weekdays: [7] }] }, 'rules[0].weekdays[0]', /0, 1, 2/],
    [{ defaultTargetState: FOLLOW }, 'defaultTargetState', /`vehicle`.*`defaultShouldCharge`/],
    [{ rules: [{ targetState: FOLLOW }] }, 'rules[0].targetState', /`vehicle`.*`shouldCharge`/],
    [{ noSuchMember: 1 }, 'noSuchMember', /known are/],
    [{ defaultShouldCharge: true, defaultTargetState: FOLLOW }, 'defaultTargetState', /not known/],
  ])('of one for charging such as %j is refused for what is wrong', async (bad, field, allowed) => {
    await using world = await start();
    const before = await keptIn(world, world.id);

    const answer = await world.set(bad);

    expectProblem(answer, 400, 'bad-request');
    expect(answer.body.issues).toEqual([
      { path: `body.${field}`, message: expect.stringMatching(allowed) },
    ]);
    expect(await keptIn(world, world.id)).toBe(before);
  });

  it.each<Bad>([
    [{ defaultTargetState: AUTO }, 'defaultTargetState.coolSetpoint', /below/],
    [{ rules: [{ targetState: AUTO }] }, 'rules[0].targetState.coolSetpoint', /below/],
    [
      { defaultTargetState: { ...AUTO, mode: 'WARM' } },
      'defaultTargetState.mode',
      /"COOL", "HEAT", "AUTO", "OFF"/,
    ],
    [
      { defaultTargetState: { ...COOL, coolSetpoint: 51 } },
      'defaultTargetState.coolSetpoint',
      /50/,
    ],
    [
      { rules: [{ targetState: { mode: 'HEAT', holdType: 'PERMANENT' } }] },
      'rules[0].targetState.heatSetpoint',
      /required/,
    ],
    [{ defaultShouldCharge: true }, 'defaultShouldCharge', /`hvac`.*`defaultTargetState`/],
    [{ locationId: null }, 'locationId', /`hvac`.*wherever/],
    [{ rules: [{ shouldCharge: true }] }, 'rules[0].shouldCharge', /`hvac`.*`targetState`/],
  ])('of one of an HVAC such as %j is refused for what is wrong', async (bad, field, allowed) => {
    await using world = await startSchedules();
    const id = await world.given(aTemperatureBody());
    const before = await keptIn(world, id);

    const answer = await world.update(id, bad);

    expectProblem(answer, 400, 'bad-request');
    expect(answer.body.issues).toEqual([
      { path: `body.${field}`, message: expect.stringMatching(allowed) },
    ]);
    expect(await keptIn(world, id)).toBe(before);
  });
});

describe('a process that dies at any of its calls', () => {
  it.each([
    ['moves it to another device', { targetId: SECOND, isEnabled: true }],
    ['enables it', { isEnabled: true }],
    ['disables the other', { isEnabled: false }],
  ])('as it %s, leaves what the same request then brings to its end', async (_, change) => {
    const life = async (at?: number) => {
      const world = await start();
      const other = await world.given(world.body);
      const subject = change.isEnabled === false ? other : world.id;
      const request = { path: { scheduleId: subject }, body: change };
      const hit = mortal(world.deps, at === undefined ? undefined : { kind: 'dies', at });
      await Promise.race([callIn(world, { ...spec, connect: () => hit.deps }, request), hit.gone]);
      return Object.assign(world, { calls: hit.calls(), other, subject });
    };
    await using whole = await life();
    expect(whole.calls).toBeGreaterThan(4);
    const nameless = async (world: Awaited<ReturnType<typeof life>>) =>
      (await keptIn(world, world.id, world.other))
        .replaceAll(world.id, 'first')
        .replaceAll(world.other, 'second')
        .replaceAll(world.homeId, 'home');
    const wanted = await nameless(whole);

    for (let at = 1; at <= whole.calls; at += 1) {
      await using world = await life(at);
      await world.update(world.subject, change);

      expect(await nameless(world), `call ${at}`).toBe(wanted);
    }
  });
});
