import { describe, expect, it } from 'vitest';
import { operation } from '#functions/api/flex/create-flex-policy.ts';
import { createFlexPolicy } from '#shared/contract/operations/flex/create-flex-policy.ts';
import { type Asset, isOf } from '#shared/domain/assets/asset.ts';
import { degrees, instant } from '#shared/domain/quantities/units.ts';
import { nextVersion } from '#shared/domain/values/next-version.ts';
import { aLocationTariff, aTariff } from '#test/support/a-tariff.ts';
import { aUser } from '#test/support/a-user.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import {
  addOtherUserOf,
  aFlexBody,
  flexDeps,
  startFlex,
  THEIRS,
} from '#test/support/flex-stage.ts';
import { allRows } from '#test/support/loadstar-tables.ts';
import { addLocation, addUser } from '#test/support/location-stage.ts';
import { mortal } from '#test/support/mortal.ts';
import { callIn } from '#test/support/operation-world.ts';
import {
  aChargeBody,
  addSchedule,
  addTargets,
  CHARGER,
  VEHICLE,
} from '#test/support/schedule-stage.ts';
import { enableSmart } from '#test/support/smart-stage.ts';

const spec = { contract: createFlexPolicy, operation, connect: flexDeps };
type FlexWorld = Awaited<ReturnType<typeof startFlex>>;

describeOperation({
  ...spec,
  arrange: async (world) => ({ body: aFlexBody(await addTargets(world)) }),
});

/** Changes the vehicle that is there. */
const change = async (world: FlexWorld, twist: Partial<Asset<'vehicle'>>, id = VEHICLE) => {
  const { assets, commit } = world.deps;
  const vehicle = await assets.get(world.clientId, id);
  if (!vehicle || !isOf('vehicle', vehicle)) throw new Error('there is no vehicle');
  await commit([assets.replacing(nextVersion({ ...vehicle, ...twist }, instant(2_000)))]);
};

/** A request that must leave nothing behind. */
const refused = async (world: FlexWorld, body: unknown) => {
  const before = await allRows(world.tables, 'flexPolicies');
  const answer = await world.create(body);
  expect(await allRows(world.tables, 'flexPolicies')).toEqual(before);
  expect(world.sent()).toEqual([]);
  return answer;
};

describe('createFlexPolicy', () => {
  it('answers it word for word, and claims vehicle and car', async () => {
    await using world = await startFlex();
    const body = aFlexBody(world.homeId);

    const answer = await world.create(body);

    expect([answer.status, answer.body]).toEqual([200, { id: expect.any(String), ...body }]);
    expect(await world.claims()).toEqual([answer.body.id, answer.body.id]);
    expect((await world.get(answer.body.id)).body).toEqual(answer.body);
  });

  it('has its vehicle looked at, which is in its hands from then on', async () => {
    await using world = await startFlex();

    const { body } = await world.create(aFlexBody(world.homeId));

    expect(world.sent()).toEqual([VEHICLE]);
    expect(await world.control()).toMatchObject({
      holder: { kind: 'flex', id: body.id, isInControl: false },
      wakeAt: world.edge.clock.now(),
    });
  });

  it('disables a schedule that had the vehicle', async () => {
    await using world = await startFlex();
    const scheduleId = await addSchedule(world, aChargeBody(world.homeId));

    const { body } = await world.create(aFlexBody(world.homeId));

    expect(await world.deps.schedules.get(world.clientId, scheduleId)).toMatchObject({
      isEnabled: false,
      status: { state: 'INACTIVE:DISABLED' },
    });
    expect((await world.control())?.holder?.id).toBe(body.id);
  });

  it('disables smart charging that had the vehicle', async () => {
    await using world = await startFlex();
    await enableSmart(world);

    const { body } = await world.create(aFlexBody(world.homeId));

    const vehicle = await world.deps.assets.get(world.clientId, VEHICLE);
    expect(vehicle?.state).toMatchObject({ smartChargingPolicy: { isEnabled: false } });
    expect((await world.control())?.holder?.id).toBe(body.id);
  });

  it('leaves the smart override of its vehicle alone', async () => {
    await using world = await startFlex();
    const { controls, commit } = world.deps;
    const override = { createdAt: instant(1_000), endedAt: null, actionId: null };
    const { clientId } = world;
    await commit([
      controls.putting({
        ...{ clientId, assetId: VEHICLE, holder: null, override, wakeAt: null, version: 1 },
      }),
    ]);

    await world.create(aFlexBody(world.homeId));

    expect(await world.control()).toMatchObject({ override, version: 2 });
  });
});

describe('a vehicle or a location', () => {
  const NOBODYS = '0192f7c4-0000-7000-8000-00000000fade';

  it('that is not there, or of somebody else, is not found', async () => {
    await using world = await startFlex();
    await addUser(world, 'user-2');
    const { id: theirs } = await addLocation(world, {}, 'user-2');
    const good = aFlexBody(world.homeId);

    for (const vehicleId of [NOBODYS, CHARGER, 'no-id', '', '..', '🚗']) {
      expectProblem(await refused(world, { ...good, vehicleId }), 404, 'not-found');
    }
    for (const locationId of [NOBODYS, theirs, 'no-id', '', '..']) {
      expectProblem(await refused(world, { ...good, locationId }), 404, 'not-found');
    }
  });

  it.each([
    ['of a deleted user', { deletedAt: instant(2_000) }],
    ['of somebody who had the id before', { createdAt: instant(2_000) }],
  ])('that is left %s is not found', async (_, twist) => {
    await using world = await startFlex();
    const { users, commit } = world.deps;
    await commit([users.removing(aUser())]);
    await commit([users.adding({ ...aUser(), ...twist })]);

    expectProblem(await refused(world, aFlexBody(world.homeId)), 404, 'not-found');
  });

  it('without consent to control it is forbidden', async () => {
    await using world = await startFlex();
    await change(world, { scopes: ['vehicle:read:data'] });

    const answer = await refused(world, aFlexBody(world.homeId));

    expectProblem(answer, 403, 'forbidden');
    expect(answer.body.detail).toContain('vehicle:control:charging');
  });

  it.each([
    ['cannot be stopped', { abilities: ['startCharging'] }],
    ['cannot be started', { abilities: ['stopCharging'] }],
    ['is of a user who was deauthorized', { isMuted: true }],
    ['nobody gets at', { isSignedOut: true }],
  ] as const)('that %s is refused', async (_, twist) => {
    await using world = await startFlex();
    await change(world, twist);

    const answer = await refused(world, aFlexBody(world.homeId));

    expectProblem(answer, 400, 'bad-request');
    expect(answer.body.issues).toEqual([
      { path: 'body.vehicleId', message: expect.stringContaining('started and stopped') },
    ]);
  });

  it('without prices is refused, and all that is wrong is said', async () => {
    await using world = await startFlex();
    const sydney = { latitude: degrees(-33.9), longitude: degrees(151.2) };
    const { id } = await addLocation(world, { ...sydney, timezoneName: 'Australia/Sydney' });
    const answer = await refused(world, aFlexBody(id));
    await change(world, { abilities: [] });
    const both = await refused(world, aFlexBody(id));

    expectProblem(answer, 400, 'bad-request');
    expect(answer.body.issues).toEqual([
      { path: 'body.locationId', message: expect.stringContaining('no tariff') },
    ]);
    expect(both.body.issues).toHaveLength(2);
  });

  it('with a tariff is taken where no market is', async () => {
    await using world = await startFlex();
    const { clientId } = world;
    const { id } = await addLocation(world, { timezoneName: 'UTC' });
    const { tariffs, locationTariffs, commit } = world.deps;
    await commit([
      ...tariffs.putting(aTariff({ clientId }), undefined),
      ...locationTariffs.putting(
        aLocationTariff({ clientId, locationId: id, timeZone: 'UTC' }),
        undefined,
      ),
    ]);

    expect((await world.create(aFlexBody(id))).status).toBe(200);
  });
});

describe('a vehicle that has a policy', () => {
  it('gets no other one, and which it has is told', async () => {
    await using world = await startFlex();
    const id = await world.given();
    world.sent();

    const answer = await refused(world, aFlexBody(world.homeId));

    expectProblem(answer, 409, 'conflict');
    expect(answer.body.detail).toContain(id);
  });

  it('gets none as the vehicle of another user, who is told nothing of it', async () => {
    await using world = await startFlex();
    const theirHome = await addOtherUserOf(world);
    const heard = { lastSeen: world.edge.clock.now() };
    await change(world, heard);
    await change(world, heard, THEIRS);
    const id = await world.given();
    world.sent();

    const answer = await refused(world, aFlexBody(theirHome, THEIRS));

    expectProblem(answer, 409, 'conflict');
    expect(answer.body.detail).not.toContain(id);
    await world.remove(id);
    world.sent();
    expect((await world.create(aFlexBody(theirHome, THEIRS))).status).toBe(200);
    expectProblem(await world.create(aFlexBody(world.homeId)), 409, 'conflict');
  });

  it.each([
    ['whose user was deauthorized', { isMuted: true }],
    ['of which nothing was heard for a month', { lastSeen: instant(0) }],
  ])('gets one as the vehicle of who has it now, where it is one %s', async (_, twist) => {
    await using world = await startFlex();
    const theirHome = await addOtherUserOf(world);
    const former = await world.given();
    await change(world, twist);

    const { status, body } = await world.create(aFlexBody(theirHome, THEIRS));

    expect(status).toBe(200);
    expectProblem(await world.get(former), 404, 'not-found');
    expect(await world.claims(THEIRS, 'user-2')).toEqual([body.id, body.id]);
    expect(await world.claims()).toEqual([undefined, body.id]);
    expect((await world.control())?.holder).toBeNull();
  });

  it('gets one of two that are made at once', async () => {
    await using world = await startFlex();

    const answers = await Promise.all([1, 2, 3].map(() => world.create(aFlexBody(world.homeId))));

    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409]);
    const made = answers.find(({ status }) => status === 200)?.body.id;
    expect(await world.claims()).toEqual([made, made]);
    expect((await world.control())?.holder?.id).toBe(made);
    expect(await allRows(world.tables, 'flexPolicies')).toHaveLength(3);
  });

  it('gets one of two that two users make at once', async () => {
    await using world = await startFlex();
    const theirHome = await addOtherUserOf(world);
    const heard = { lastSeen: world.edge.clock.now() };
    await change(world, heard);
    await change(world, heard, THEIRS);

    const answers = await Promise.all([
      world.create(aFlexBody(world.homeId)),
      world.create(aFlexBody(theirHome, THEIRS)),
    ]);

    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });

  it('has it, or has not, wherever a process dies', async () => {
    const life = async (at?: number) => {
      const world = await startFlex();
      const hit = mortal(world.deps, at === undefined ? undefined : { kind: 'dies', at });
      const request = { body: aFlexBody(world.homeId) };
      await Promise.race([callIn(world, { ...spec, connect: () => hit.deps }, request), hit.gone]);
      return Object.assign(world, { calls: hit.calls() });
    };
    await using whole = await life();
    expect(whole.calls).toBeGreaterThan(7);

    for (let at = 1; at <= whole.calls; at += 1) {
      await using world = await life(at);
      const [own, car] = await world.claims();
      expect([car, (await world.control())?.holder?.id], `call ${at}`).toEqual([own, own]);
      const { status } = await world.create(aFlexBody(world.homeId));
      expect(status, `call ${at}`).toBe(own === undefined ? 200 : 409);
    }
  });
});

describe('a body', () => {
  const day = { deadline: '07:30', minimumChargeTarget: 80 };
  type Bad = readonly [
    bad: (good: ReturnType<typeof aFlexBody>) => object,
    field: string,
    allowed: RegExp,
  ];
  const monday =
    (twist: object): Bad[0] =>
    (good) => ({
      schedule: { ...good.schedule, monday: { ...day, ...twist } },
    });

  it.each<Bad>([
    ...[-0.1, 20.1, 1e9, '10', null, undefined].map(
      (batteryReserve) =>
        [() => ({ batteryReserve }), 'batteryReserve', /0|20|number|required/] as const,
    ),
    ...[19.9, 100.1, -1, '80', null, undefined].map(
      (minimumChargeTarget) =>
        [
          monday({ minimumChargeTarget }),
          'schedule.monday.minimumChargeTarget',
          /20|100|number|required/,
        ] as const,
    ),
    ...['7:30', '07:60', '0730', '24:01', '25:00', '', 'noon', null, 7, undefined].map(
      (deadline) =>
        [monday({ deadline }), 'schedule.monday.deadline', /24:00|string|required/] as const,
    ),
    [monday({ priority: 1 }), 'schedule.monday.priority', /known are/],
    [
      (good) => ({ schedule: { ...good.schedule, sunday: undefined } }),
      'schedule.sunday',
      /required/,
    ],
    [(good) => ({ schedule: { ...good.schedule, holiday: day } }), 'schedule.holiday', /known are/],
    [() => ({ schedule: undefined }), 'schedule', /required/],
    [() => ({ id: 'mine' }), 'id', /known are/],
  ])('with %s is refused for %s', async (bad, field, allowed) => {
    await using world = await startFlex();
    const good = aFlexBody(world.homeId);

    const answer = await refused(world, { ...good, ...bad(good) });

    expectProblem(answer, 400, 'bad-request');
    expect(answer.body.issues).toEqual([
      { path: `body.${field}`, message: expect.stringMatching(allowed) },
    ]);
  });

  it('is needed', async () => {
    await using world = await startFlex();

    expectProblem(await refused(world, undefined), 400, 'bad-request');
  });

  it.each([0, 20])('takes a reserve of %s, and targets of 20 and 100', async (batteryReserve) => {
    await using world = await startFlex();
    const good = aFlexBody(world.homeId);
    const schedule = {
      ...good.schedule,
      monday: { deadline: '00:00', minimumChargeTarget: 20 },
      tuesday: { deadline: '23:59', minimumChargeTarget: 100 },
    };

    const { status, body } = await world.create({ ...good, batteryReserve, schedule });

    expect([status, body.batteryReserve, body.schedule]).toEqual([200, batteryReserve, schedule]);
  });
});
