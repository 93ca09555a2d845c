import { describe, expect, it } from 'vitest';
import { operation as deleteOperation } from '#functions/api/locations/delete-location.ts';
import { operation as scheduleOperation } from '#functions/api/schedules/create-schedule.ts';
import { operation as updateOperation } from '#functions/api/schedules/update-schedule.ts';
import { operation as smartOperation } from '#functions/api/smart-charging/update-vehicle-smart-charging-policy.ts';
import { deleteLocation } from '#shared/contract/operations/locations/delete-location.ts';
import { createSchedule } from '#shared/contract/operations/schedules/create-schedule.ts';
import { updateSchedule } from '#shared/contract/operations/schedules/update-schedule.ts';
import { updateVehicleSmartChargingPolicy } from '#shared/contract/operations/smart-charging/update-vehicle-smart-charging-policy.ts';
import { aUser } from '#test/support/a-user.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { aFlexBody, startFlex } from '#test/support/flex-stage.ts';
import { allRows } from '#test/support/loadstar-tables.ts';
import { addLocation } from '#test/support/location-stage.ts';
import { mortal } from '#test/support/mortal.ts';
import { callIn } from '#test/support/operation-world.ts';
import { aChargeBody, addSchedule, aVehicleAt, VEHICLE } from '#test/support/schedule-stage.ts';
import { addVehicle, aPolicyBody } from '#test/support/smart-stage.ts';

const start = async () => {
  const world = await startFlex();
  const connect = () => world.deps;
  const schedule = { contract: createSchedule, operation: scheduleOperation, connect };
  const update = { contract: updateSchedule, operation: updateOperation, connect };
  const smart = {
    contract: updateVehicleSmartChargingPolicy,
    operation: smartOperation,
    connect,
  };
  const leave = { contract: deleteLocation, operation: deleteOperation, connect };
  return Object.assign(world, {
    leave,
    schedule: (body: unknown) => callIn(world, schedule, { path: { userId: aUser().id }, body }),
    enable: (scheduleId: string) =>
      callIn(world, update, { path: { scheduleId }, body: { isEnabled: true } }),
    smart: (body: unknown) => callIn(world, smart, { path: { vehicleId: VEHICLE }, body }),
    deleteLocation: (locationId: string) => callIn(world, leave, { path: { locationId } }),
  });
};

describe('a vehicle that has a flex policy', () => {
  it('is left to it by schedules and smart charging', async () => {
    await using world = await start();
    const disabled = { ...aChargeBody(world.homeId), isEnabled: false };
    const former = await addSchedule(world, disabled);
    const id = await world.given();
    const kept = async () => [
      await allRows(world.tables, 'schedules'),
      await allRows(world.tables, 'smartCharging'),
      await world.control(),
    ];
    const before = await kept();

    for (const answer of [
      await world.schedule(aChargeBody(world.homeId)),
      await world.enable(former),
      await world.smart(aPolicyBody),
    ]) {
      expectProblem(answer, 422, 'controlled-elsewhere');
      expect(answer.body.detail).toContain(id);
      expect(answer.body.detail).toContain('IMMEDIATE_START');
    }

    expect(await kept()).toEqual(before);
  });

  it('can have a schedule that is disabled, and smart charging that is', async () => {
    await using world = await start();
    const id = await world.given();

    const { status } = await world.schedule({ ...aChargeBody(world.homeId), isEnabled: false });
    const smart = await world.smart({ ...aPolicyBody, isEnabled: false });

    expect([status, smart.status]).toEqual([200, 200]);
    expect((await world.control())?.holder?.id).toBe(id);
  });

  it('is in the hands of one of those that come at once', async () => {
    await using world = await start();

    const [policy, schedule, smart] = await Promise.all([
      world.create(aFlexBody(world.homeId)),
      world.schedule(aChargeBody(world.homeId)),
      world.smart(aPolicyBody),
    ]);

    expect(policy?.status).toBe(200);
    expect([200, 422]).toContain(schedule?.status);
    expect([200, 422]).toContain(smart?.status);
    expect((await world.control())?.holder?.id).toBe(policy?.body.id);
    const vehicle = await world.deps.assets.get(world.clientId, VEHICLE);
    expect(vehicle?.state).toMatchObject({ smartChargingPolicy: { isEnabled: false } });
    for (const row of await allRows(world.tables, 'schedules')) {
      expect(row).toMatchObject({ isEnabled: { BOOL: false } });
    }
  });
});

describe('a location that goes', () => {
  const SECOND = '0192f7c4-0000-7000-8000-0000000000c6';

  it('takes its policies along, and no others', async () => {
    await using world = await start();
    const cabin = await addLocation(world, { name: 'Cabin' });
    const third = '0192f7c4-0000-7000-8000-0000000000c7';
    await addVehicle(world, { ...aVehicleAt(world.homeId, SECOND), vin: 'LDS00000000000002' });
    await addVehicle(world, { ...aVehicleAt(cabin.id, third), vin: 'LDS00000000000003' });
    await world.given();
    await world.given(aFlexBody(world.homeId, SECOND));
    const stays = await world.given(aFlexBody(cabin.id, third));

    expect((await world.deleteLocation(world.homeId)).status).toBe(200);

    const claims = await world.deps.policies.claimsOfUser(world.clientId, aUser().id);
    expect(claims.map(({ policyId }) => policyId)).toEqual([stays]);
    expect(await allRows(world.tables, 'flexPolicies')).toHaveLength(3);
    expect((await world.control())?.holder).toBeNull();
    expect((await world.control(SECOND))?.holder).toBeNull();
    expect((await world.control(third))?.holder?.id).toBe(stays);
  });

  it('leaves none behind that is made at the same moment', async () => {
    await using world = await start();

    const [made] = await Promise.all([
      world.create(aFlexBody(world.homeId)),
      world.deleteLocation(world.homeId),
    ]);

    expect([200, 404]).toContain(made?.status);
    expect(await allRows(world.tables, 'flexPolicies')).toEqual([]);
    expect((await world.control())?.holder ?? null).toBeNull();
  });

  it('takes all along or none, wherever a process dies', async () => {
    const life = async (at?: number) => {
      const world = await start();
      await world.given();
      const hit = mortal(world.deps, at === undefined ? undefined : { kind: 'dies', at });
      const request = { path: { locationId: world.homeId } };
      const spec = { ...world.leave, connect: () => hit.deps };
      await Promise.race([callIn(world, spec, request), hit.gone]);
      return Object.assign(world, { calls: hit.calls() });
    };
    await using whole = await life();

    for (let at = 1; at <= whole.calls; at += 1) {
      await using world = await life(at);
      const isLeft = (await world.deps.locations.get(world.clientId, world.homeId)) !== undefined;
      expect(await allRows(world.tables, 'flexPolicies'), `call ${at}`).toHaveLength(
        isLeft ? 3 : 0,
      );
    }
  });
});
