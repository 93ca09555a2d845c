import { describe, expect, it } from 'vitest';
import { operation } from '#functions/api/smart-charging/update-vehicle-smart-charging-policy.ts';
import { ofAsset } from '#shared/app/smart-charging/smart-holder.ts';
import { updateVehicleSmartChargingPolicy } from '#shared/contract/operations/smart-charging/update-vehicle-smart-charging-policy.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import { degrees, hours, instant, percent } from '#shared/domain/quantities/units.ts';
import { nextVersion } from '#shared/domain/values/next-version.ts';
import { aControl } from '#test/support/a-control.ts';
import { aStoppedStatus } from '#test/support/a-smart-plan.ts';
import { aLocationTariff, aTariff } from '#test/support/a-tariff.ts';
import { aUser } from '#test/support/a-user.ts';
import { OTHER_CLIENT } from '#test/support/add-clients.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { allRows } from '#test/support/loadstar-tables.ts';
import { addLocation, addUser } from '#test/support/location-stage.ts';
import { mortal } from '#test/support/mortal.ts';
import type { World } from '#test/support/operation-spec.ts';
import { callIn } from '#test/support/operation-world.ts';
import {
  aChargeBody,
  addSchedule,
  addTargets,
  aVehicleAt,
  CHARGER,
  VEHICLE,
} from '#test/support/schedule-stage.ts';
import {
  addVehicle,
  aPolicyBody,
  enableSmart,
  type SmartStage,
  smartDeps,
  startSmart,
  startSmartAt,
} from '#test/support/smart-stage.ts';

const spec = { contract: updateVehicleSmartChargingPolicy, operation, connect: smartDeps };
const VIN = 'LDS00000000000001';
const THEIRS = '0192f7c4-0000-7000-8000-0000000000c4';
const THIRD = '0192f7c4-0000-7000-8000-0000000000c5';
const OFF = { isEnabled: false, deadline: null, minimumChargeLimit: 0 };
const smartHolder = (isInControl = false) => ({ kind: 'smart-charging', id: VEHICLE, isInControl });

describeOperation({
  ...spec,
  arrange: async (world) => {
    await addTargets(world);
    return { path: { vehicleId: VEHICLE }, body: aPolicyBody };
  },
});

/** All that is kept of the vehicle, of smart charging and of who holds what. */
const keptIn = async ({ tables }: World) =>
  JSON.stringify(
    await Promise.all(
      (['assets', 'smartCharging', 'controls', 'schedules'] as const).map((table) =>
        allRows(tables, table),
      ),
    ),
    // Each write has an id of its own.
    (name, value) => (name === 'writeId' ? undefined : value),
  );

const withVin = (vehicle: Asset<'vehicle'>, vin: string | null): Asset<'vehicle'> => {
  const { state } = vehicle;
  return { ...vehicle, state: { ...state, information: { ...state.information, vin } } };
};

/** What is wrong, as far as the answer says. */
const issuesOf = ({ body }: Awaited<ReturnType<SmartStage['put']>>): readonly string[] =>
  body.issues.map(({ path, message }: Record<string, string>) => `${path} ${message}`);

describe('updateVehicleSmartChargingPolicy', () => {
  it('enables: it holds the vehicle, claims it, and has somebody look at it at once', async () => {
    await using world = await startSmart();
    const { vin } = (await world.vehicle()).state.information;

    const { status, body } = await world.put(aPolicyBody);

    expect([status, body]).toEqual([200, aPolicyBody]);
    expect(await world.vehicle()).toMatchObject({
      isHeld: true,
      version: 2,
      state: { smartChargingPolicy: aPolicyBody },
    });
    const wakeAt = world.edge.clock.now();
    expect(await world.control()).toMatchObject({ holder: smartHolder(), wakeAt, version: 1 });
    expect(await world.claim(vin ?? '')).toMatchObject({ assetId: VEHICLE });
    expect(world.sent()).toEqual([VEHICLE]);
    expect((await world.status()).body.state).toBe('DISABLED');
  });

  it.each([
    [{}, { isEnabled: false, deadline: '07:00', minimumChargeLimit: 0 }],
    [{ isEnabled: true }, { isEnabled: true, deadline: '07:00', minimumChargeLimit: 0 }],
    [{ minimumChargeLimit: 40 }, { isEnabled: false, deadline: '07:00', minimumChargeLimit: 40 }],
    [{ deadline: '24:00' }, { isEnabled: false, deadline: '24:00', minimumChargeLimit: 0 }],
    [
      { isEnabled: true, deadline: '00:00', minimumChargeLimit: 79.5 },
      { isEnabled: true, deadline: '00:00', minimumChargeLimit: 79.5 },
    ],
  ])('takes %j for all that is wanted, but for a deadline, which stays', async (body, wanted) => {
    await using world = await startSmart();
    await world.put(aPolicyBody);

    expect(await world.put(body)).toMatchObject({ status: 200, body: wanted });

    expect((await world.policy()).body).toEqual(wanted);
  });

  it('prepares what is not enabled, of any vehicle, and holds nothing', async () => {
    await using world = await startSmartAt(null, { scopes: ['vehicle:read:data'] });
    const prepared = { isEnabled: false, deadline: '06:30', minimumChargeLimit: 100 };

    expect(await world.put(prepared)).toMatchObject({ status: 200, body: prepared });

    expect(await world.control()).toBeUndefined();
    expect(await allRows(world.tables, 'smartCharging')).toEqual([]);
  });

  it('writes nothing and sends nobody when it says the same', async () => {
    await using world = await startSmart();
    expect((await world.put(OFF)).status).toBe(400);
    expect((await world.put({})).body).toEqual(OFF);
    expect(world.sent()).toEqual([]);
    await world.put(aPolicyBody);
    world.sent();
    const before = await keptIn(world);

    for (const same of [aPolicyBody, { isEnabled: true, minimumChargeLimit: 30 }]) {
      expect(await world.put(same)).toMatchObject({ status: 200, body: aPolicyBody });
    }

    expect(await keptIn(world)).toBe(before);
    expect(world.sent()).toEqual([]);
  });

  it('has a vehicle that it holds looked at when something else of it changes', async () => {
    await using world = await startSmart();
    await world.put(aPolicyBody);
    const claimed = await allRows(world.tables, 'smartCharging');
    world.sent();

    await world.put({ ...aPolicyBody, deadline: '05:00' });

    expect(await world.control()).toMatchObject({ holder: smartHolder(), version: 2 });
    expect(world.sent()).toEqual([VEHICLE]);
    expect(await allRows(world.tables, 'smartCharging')).toEqual(claimed);
  });

  it('disables: the claim goes at once, and who holds it ends what is at work', async () => {
    await using world = await startSmart();
    const { vin } = (await world.vehicle()).state.information;
    await world.put(aPolicyBody);
    world.sent();

    await world.put({ isEnabled: false });

    expect(await world.claim(vin ?? '')).toBeUndefined();
    expect(await world.control()).toMatchObject({ holder: smartHolder(), version: 2 });
    expect(world.sent()).toEqual([VEHICLE]);
  });

  it('is of vehicles alone', async () => {
    await using world = await startSmart();

    expectProblem(await world.put(aPolicyBody, CHARGER), 404, 'not-found');
  });

  it.each([
    ['of a deleted user', { deletedAt: instant(2_000) }],
    ['of somebody who had the id before', { createdAt: instant(2_000) }],
  ])('begins nothing with a vehicle that is left %s', async (_, change) => {
    await using world = await startSmart();
    const { users, commit } = world.deps;
    await commit([users.removing(aUser())]);
    await commit([users.adding({ ...aUser(), ...change })]);
    const before = await keptIn(world);

    expectProblem(await world.put(aPolicyBody), 404, 'not-found');
    expect(await keptIn(world)).toBe(before);
  });

  it('loses none of two changes that meet', async () => {
    await using world = await startSmart();
    await world.put(aPolicyBody);

    await Promise.all([
      world.put({ ...aPolicyBody, deadline: '05:00' }),
      world.put({ ...aPolicyBody, deadline: '06:00' }),
    ]);

    expect(['05:00', '06:00']).toContain((await world.policy()).body.deadline);
    expect((await world.vehicle()).version).toBe(4);
    expect((await world.control())?.version).toBe(3);
  });
});

describe('a policy that cannot be carried out', () => {
  const refusal = async (
    world: Awaited<ReturnType<typeof startSmartAt>>,
    body: object,
  ): Promise<readonly string[]> => {
    const before = await keptIn(world);
    const answer = await world.put(body);
    expectProblem(answer, 400, 'bad-request');
    expect(await keptIn(world)).toBe(before);
    expect(world.sent()).toEqual([]);
    return issuesOf(answer);
  };

  it.each([
    [
      'has no deadline',
      {},
      { isEnabled: true },
      'body.deadline is missing: smart charging cannot be enabled without a deadline',
    ],
    [
      'wants more than the vehicle takes',
      { chargeState: { chargeLimit: percent(60) } },
      { ...aPolicyBody, minimumChargeLimit: 61 },
      'body.minimumChargeLimit must be at most 60, the charge limit of the vehicle',
    ],
    [
      'wants less than a Mercedes needs',
      { vendor: 'MERCEDES' },
      { ...aPolicyBody, minimumChargeLimit: 49.9 },
      'body.minimumChargeLimit must be at least 50 for vehicles of MERCEDES',
    ],
    [
      'is of a vehicle that is not to be controlled',
      { scopes: ['vehicle:read:data'] },
      aPolicyBody,
      'body.isEnabled cannot be true: charging of the vehicle cannot be controlled, or its user has not granted it',
    ],
  ])('is refused since it %s', async (_, twist, body, issue) => {
    await using world = await startSmartAt({}, twist);

    expect(await refusal(world, body)).toEqual([issue]);
  });

  it('is taken at the very limit, and with half of a Mercedes', async () => {
    await using world = await startSmartAt(
      {},
      {
        vendor: 'MERCEDES',
        chargeState: { chargeLimit: percent(50) },
      },
    );

    expect((await world.put({ ...aPolicyBody, minimumChargeLimit: 50 })).status).toBe(200);
  });

  it.each([
    ['no location', null],
    ['a location whose country nobody knows', { timezoneName: 'UTC' }],
    [
      'a location that is not where its time zone is',
      { latitude: degrees(-33.9), longitude: degrees(151.2), timezoneName: 'Europe/Oslo' },
    ],
  ])('is refused where there is %s', async (_, place) => {
    await using world = await startSmartAt(place);

    expect(await refusal(world, aPolicyBody)).toEqual([
      'body.isEnabled cannot be true: no location of the user has a tariff or is in an area with market prices',
    ]);
  });

  it('is taken where a tariff is all that is known', async () => {
    await using world = await startSmartAt({ timezoneName: 'UTC' });
    const { tariffs, locationTariffs, commit } = world.deps;
    const { clientId, homeId } = world;
    const priced = aLocationTariff({ clientId, locationId: homeId ?? '', timeZone: 'UTC' });
    await commit([
      ...tariffs.putting(aTariff({ clientId }), undefined),
      ...locationTariffs.putting(priced, undefined),
    ]);

    expect((await world.put(aPolicyBody)).status).toBe(200);
  });

  it('is not taken for the prices of another user', async () => {
    await using world = await startSmartAt(null);
    await addUser(world, 'user-2');
    await addLocation(world, {}, 'user-2');

    expect(await refusal(world, aPolicyBody)).toHaveLength(1);
  });

  it('is told all that is wrong with it', async () => {
    await using world = await startSmartAt(null, { scopes: [], vendor: 'MERCEDES' });

    expect(await refusal(world, { isEnabled: true })).toHaveLength(4);
  });
});

describe('a vehicle that two users have linked', () => {
  /** The user's vehicle, and the same one with another user, who lives in Oslo, too. */
  const start = async () => {
    const world = await startSmartAt({}, { vin: VIN, lastSeen: NOON });
    await addUser(world, 'user-2');
    const { id } = await addLocation(world, {}, 'user-2');
    const theirs = { ...aVehicleAt(id, THEIRS), userId: 'user-2', vin: VIN, lastSeen: NOON };
    await addVehicle(world, theirs);
    return world;
  };
  const NOON = instant(Date.UTC(2025, 9, 1, 12));
  const TAKEN =
    'body.isEnabled cannot be true: another user has enabled smart charging for the same vehicle';

  it('is charged smartly by one of them', async () => {
    await using world = await start();
    await world.put(aPolicyBody);
    const before = await keptIn(world);

    const answer = await world.put(aPolicyBody, THEIRS);

    expectProblem(answer, 400, 'bad-request');
    expect(issuesOf(answer)).toEqual([TAKEN]);
    expect(await keptIn(world)).toBe(before);
    await world.put({});
    expect((await world.put(aPolicyBody, THEIRS)).status).toBe(200);
    expect(await world.claim(VIN)).toMatchObject({ assetId: THEIRS });
    expect(issuesOf(await world.put(aPolicyBody))).toEqual([TAKEN]);
  });

  it('is charged smartly as one of two that the same user has, and which one is told', async () => {
    await using world = await start();
    const { assets, commit } = world.deps;
    await commit([
      assets.adding({
        ...withVin(aVehicleAt(world.homeId, THIRD), VIN),
        ...{ vendor: 'BMW', lastSeen: NOON },
      }),
    ]);
    await world.put(aPolicyBody, THIRD);
    const before = await keptIn(world);

    const answer = await world.put(aPolicyBody);

    expectProblem(answer, 400, 'bad-request');
    expect(issuesOf(answer)).toEqual([
      `body.isEnabled cannot be true: the same vehicle (VIN) is charged smartly as ${THIRD}, which the user has linked through BMW`,
    ]);
    expect(await keptIn(world)).toBe(before);
    // Nobody is told what another user has.
    expect(issuesOf(await world.put(aPolicyBody, THEIRS))).toEqual([TAKEN]);
    await world.put({}, THIRD);
    expect((await world.put(aPolicyBody)).status).toBe(200);
  });

  it('is charged smartly by one of them, however they meet', async () => {
    await using world = await start();

    const answers = await Promise.all([world.put(aPolicyBody), world.put(aPolicyBody, THEIRS)]);

    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 400]);
    const winner = answers[0]?.status === 200 ? VEHICLE : THEIRS;
    expect(await world.claim(VIN)).toMatchObject({ assetId: winner });
  });

  it('is taken over from one that is gone, and from one that was left behind disabled', async () => {
    await using world = await start();
    const { assets, commit } = world.deps;
    await world.put(aPolicyBody);
    await commit([assets.removing(await world.vehicle())]);

    expect((await world.put(aPolicyBody, THEIRS)).status).toBe(200);
    expect(await world.claim(VIN)).toMatchObject({ assetId: THEIRS, version: 2 });
    // As if whoever disabled it had died before it gave the claim back.
    const theirs = await world.vehicle(THEIRS);
    const policy = { ...theirs.state.smartChargingPolicy, isEnabled: false };
    const state = { ...theirs.state, smartChargingPolicy: policy };
    await commit([
      assets.replacing(nextVersion({ ...theirs, state }, instant(2_000))),
      assets.adding(withVin(aVehicleAt(world.homeId, THIRD), VIN)),
    ]);
    expect((await world.put(aPolicyBody, THIRD)).status).toBe(200);
    expect(await world.claim(VIN)).toMatchObject({ assetId: THIRD, version: 3 });
  });

  /** The vehicle as it is stored, with something else about it. */
  const change = async (
    world: Awaited<ReturnType<typeof start>>,
    other: (vehicle: Asset<'vehicle'>) => Partial<Asset<'vehicle'>>,
  ) => {
    const { assets, commit } = world.deps;
    const vehicle = await world.vehicle();
    const now = world.edge.clock.now();
    await commit([assets.replacing(nextVersion({ ...vehicle, ...other(vehicle) }, now))]);
  };
  const DAY = hours(24);

  it.each([
    ['whose user was deauthorized', { isMuted: true }, 0],
    ['whose vendor refuses the credentials', { isSignedOut: true }, 0],
    ['of which nothing was heard for a month', {}, DAY * 30 + 1],
  ])('is taken over from one %s', async (_, other, unseen) => {
    await using world = await start();
    await world.put(aPolicyBody);
    const { smartCharging, commit } = world.deps;
    const of = ofAsset(await world.vehicle());
    const smart = await smartCharging.get(of);
    if (!smart) throw new Error('it is charged smartly');
    const status = aStoppedStatus();
    const standing = { ...smart.standing, status };
    await commit([smartCharging.putting({ ...nextVersion(smart, instant(3_000)), standing })]);
    const lastSeen = instant(world.edge.clock.now() - unseen);
    await change(world, () => ({ ...other, lastSeen }));

    expect((await world.put(aPolicyBody, THEIRS)).status).toBe(200);

    expect(await world.claim(VIN)).toMatchObject({ assetId: THEIRS, version: 2 });
    expect((await world.vehicle()).state.smartChargingPolicy).toMatchObject({ isEnabled: false });
    expect(await world.control()).toMatchObject({ holder: null, wakeAt: world.edge.clock.now() });
    expect(await smartCharging.get(of)).toMatchObject({
      claimedVin: null,
      standing: { status: { state: 'PLAN:ENDED:DISABLED' } },
    });
    expect((await world.plan(status.plan.id)).body).toMatchObject({
      finalState: 'PLAN:ENDED:DISABLED',
    });
    // Back again, it is refused like anybody else.
    await change(world, () => ({
      isMuted: false,
      isSignedOut: false,
      lastSeen: world.edge.clock.now(),
    }));
    expect(issuesOf(await world.put(aPolicyBody))).toEqual([TAKEN]);
  });

  it('is not taken over from one that sleeps for weeks', async () => {
    await using world = await start();
    await world.put(aPolicyBody);
    await change(world, () => ({
      isReachable: false,
      lastSeen: instant(world.edge.clock.now() - DAY * 30),
    }));

    expect(issuesOf(await world.put(aPolicyBody, THEIRS))).toEqual([TAKEN]);
  });

  it('is not given back by one whose claim was taken over', async () => {
    await using world = await start();
    const { assets, commit } = world.deps;
    await world.put(aPolicyBody);
    const mine = await world.vehicle();
    const another = withVin(mine, 'LDS00000000000002');
    await commit([assets.replacing(nextVersion(another, instant(2_000)))]);
    expect((await world.put(aPolicyBody, THEIRS)).status).toBe(200);

    expect((await world.put({})).status).toBe(200);

    expect(await world.claim(VIN)).toMatchObject({ assetId: THEIRS });
  });

  it('is another one for another client, and one without a number is nobody’s', async () => {
    await using world = await start();
    await world.put(aPolicyBody);

    expect(await world.deps.smartCharging.claim(OTHER_CLIENT, VIN)).toBeUndefined();
    const { assets, commit } = world.deps;
    await commit([assets.adding(withVin(aVehicleAt(world.homeId, THIRD), null))]);
    expect((await world.put(aPolicyBody, THIRD)).status).toBe(200);
    expect((await world.vehicle(THIRD)).state.smartChargingPolicy.isEnabled).toBe(true);
  });
});

describe('a policy and a schedule', () => {
  it('take the vehicle from one another, each in one transaction', async () => {
    await using world = await startSmart();
    const { vin } = (await world.vehicle()).state.information;
    const scheduleId = await addSchedule(world, aChargeBody(world.homeId));

    await world.put(aPolicyBody);

    expect(await world.deps.schedules.get(world.clientId, scheduleId)).toMatchObject({
      isEnabled: false,
      status: { state: 'INACTIVE:DISABLED' },
    });
    expect((await world.control())?.holder).toEqual(smartHolder());
    const second = await addSchedule(world, aChargeBody(world.homeId));
    expect((await world.policy()).body).toEqual({ ...aPolicyBody, isEnabled: false });
    expect((await world.control())?.holder).toMatchObject({ kind: 'schedule', id: second });
    expect(await world.claim(vin ?? '')).toBeUndefined();
    expect((await world.vehicle()).isHeld).toBe(true);
  });

  it('end the plan that was at work, which can be read', async () => {
    await using world = await startSmart();
    await world.put(aPolicyBody);
    const { smartCharging, commit } = world.deps;
    const { clientId } = world;
    const of = { clientId, userId: 'user-1', assetId: VEHICLE };
    const smart = await smartCharging.get(of);
    if (!smart) throw new Error('nothing is claimed');
    const standing = { ...smart.standing, status: aStoppedStatus() };
    await commit([smartCharging.putting(nextVersion({ ...smart, standing }, instant(2_000)))]);

    await addSchedule(world, aChargeBody(world.homeId));

    const ended = { finalState: 'PLAN:ENDED:DISABLED', endedAt: '2025-10-01T12:00:00.000Z' };
    const { body } = await world.status();
    expect(body).toMatchObject({ state: 'PLAN:ENDED:DISABLED', plan: ended });
    expect(await smartCharging.latestPlan(of)).toMatchObject({ id: body.plan.id });
    expect((await world.plan('latest')).body).toEqual(body.plan);
    expect(await smartCharging.get(of)).toMatchObject({ claimedVin: null });
  });

  it('leave a schedule alone that holds the vehicle, where a policy is only prepared', async () => {
    await using world = await startSmart();
    const scheduleId = await addSchedule(world, aChargeBody(world.homeId));
    const before = await world.control();

    await world.put({ deadline: '05:00' });

    expect(await world.control()).toEqual(before);
    expect(await world.deps.schedules.get(world.clientId, scheduleId)).toMatchObject({
      isEnabled: true,
      version: 1,
    });
  });

  it('are refused a vehicle that somebody holds whom only newer code knows', async () => {
    await using world = await startSmart();
    const { controls, commit } = world.deps;
    const { clientId } = world;
    const holder = { kind: 'tide', id: 'moon', isInControl: true };
    await commit([controls.putting(aControl({ clientId, assetId: VEHICLE, holder }))]);
    const before = await keptIn(world);

    const answer = await world.put(aPolicyBody);

    expectProblem(answer, 503, 'service-unavailable');
    expect(await keptIn(world)).toBe(before);
  });
});

describe('a process that dies at any of its calls', () => {
  it.each([
    ['enables it', aPolicyBody],
    ['disables it', {}],
    ['moves its deadline', { ...aPolicyBody, deadline: '05:00' }],
  ])('as it %s, leaves what the same request then brings to its end', async (_, change) => {
    const life = async (at?: number) => {
      const world = await startSmart();
      const scheduleId = await addSchedule(world, aChargeBody(world.homeId));
      if (change !== aPolicyBody) await enableSmart(world);
      const hit = mortal(world.deps, at === undefined ? undefined : { kind: 'dies', at });
      const request = { path: { vehicleId: VEHICLE }, body: change };
      await Promise.race([callIn(world, { ...spec, connect: () => hit.deps }, request), hit.gone]);
      return Object.assign(world, { calls: hit.calls(), scheduleId });
    };
    const nameless = async (world: Awaited<ReturnType<typeof life>>) =>
      (await keptIn(world))
        .replaceAll(world.scheduleId, 'schedule')
        .replaceAll(world.homeId, 'home');
    await using whole = await life();
    expect(whole.calls).toBeGreaterThan(4);
    const wanted = await nameless(whole);

    for (let at = 1; at <= whole.calls; at += 1) {
      await using world = await life(at);
      await world.put(change);

      expect(await nameless(world), `call ${at}`).toBe(wanted);
    }
  });
});
