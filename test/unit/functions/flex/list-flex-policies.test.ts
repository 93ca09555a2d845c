import { describe, expect, it } from 'vitest';
import { operation } from '#functions/api/flex/list-flex-policies.ts';
import { listFlexPolicies } from '#shared/contract/operations/flex/list-flex-policies.ts';
import { instant } from '#shared/domain/quantities/units.ts';
import { aUser } from '#test/support/a-user.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { addPolicy, aFlexBody, flexDeps, startFlex } from '#test/support/flex-stage.ts';
import { addLocation } from '#test/support/location-stage.ts';
import { callIn } from '#test/support/operation-world.ts';
import { addTargets, aVehicleAt, VEHICLE } from '#test/support/schedule-stage.ts';
import { addVehicle } from '#test/support/smart-stage.ts';

const spec = { contract: listFlexPolicies, operation, connect: flexDeps };
const SECOND = '0192f7c4-0000-7000-8000-0000000000c6';

describeOperation({
  ...spec,
  arrange: async (world) => {
    await addPolicy(world, aFlexBody(await addTargets(world)));
    return {};
  },
});

/** Two vehicles with a policy, each at a home of its own. */
const start = async () => {
  const world = await startFlex();
  const cabin = await addLocation(world, { name: 'Cabin' });
  await addVehicle(world, { ...aVehicleAt(cabin.id, SECOND), vin: 'LDS00000000000002' });
  const first = await world.given();
  const second = await world.given(aFlexBody(cabin.id, SECOND));
  const list = async (query = '') => {
    const { status, body } = await callIn(world, spec, { query });
    expect(status).toBe(200);
    return { ...body, ids: body.data.map(({ id }: { readonly id: string }) => id) };
  };
  return Object.assign(world, { cabinId: cabin.id, first, second, list });
};

describe('listFlexPolicies', () => {
  it('lists all, newest first, page by page', async () => {
    await using world = await start();

    const whole = await world.list();
    const page = await world.list('pageSize=1');
    const rest = await world.list(`pageSize=1&after=${page.pagination.after}`);

    expect(whole.ids).toEqual([world.second, world.first]);
    expect(whole.data[1]).toEqual({ id: world.first, ...aFlexBody(world.homeId) });
    expect([page.ids, rest.ids]).toEqual([[world.second], [world.first]]);
    expect(rest.pagination.after).toBeNull();
  });

  it('lists that of a vehicle, those at a location, and what is both', async () => {
    await using world = await start();
    const both = `vehicleId=${VEHICLE}&locationId=`;

    expect((await world.list(`vehicleId=${VEHICLE.toUpperCase()}`)).ids).toEqual([world.first]);
    expect((await world.list(`locationId=${world.cabinId}`)).ids).toEqual([world.second]);
    expect((await world.list(`${both}${world.homeId}`)).ids).toEqual([world.first]);
    expect((await world.list(`${both}${world.cabinId}`)).ids).toEqual([]);
    for (const nobody of ['no-id', '..', '🚗']) {
      expect((await world.list(`vehicleId=${encodeURIComponent(nobody)}`)).ids).toEqual([]);
    }
  });

  it('lists none of a user who is deleted, or who had the id before', async () => {
    await using world = await start();
    const { users, commit } = world.deps;
    await commit([users.replacing({ ...aUser(), deletedAt: instant(2_000), version: 2 })]);
    expect((await world.list()).ids).toEqual([]);
    await commit([users.removing({ ...aUser(), version: 2 })]);
    await commit([users.adding(aUser({ createdAt: instant(3_000) }))]);

    expect((await world.list()).ids).toEqual([]);
  });
});
