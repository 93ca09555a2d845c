import { describe, expect, it } from 'vitest';
import { operation } from '#functions/api/locations/update-location.ts';
import { updateLocation } from '#shared/contract/operations/locations/update-location.ts';
import { instant } from '#shared/domain/quantities/units.ts';
import { aUser } from '#test/support/a-user.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { addLocation, addUser, locationDeps } from '#test/support/location-stage.ts';
import { callIn, startOperationWorld } from '#test/support/operation-world.ts';

const spec = { contract: updateLocation, operation, connect: locationDeps };

describeOperation({
  ...spec,
  arrange: async (world) => {
    await addUser(world);
    const { id: locationId } = await addLocation(world);
    return { path: { locationId }, body: { name: 'Cabin', latitude: 61.1 } };
  },
});

const start = async () => {
  const world = await startOperationWorld();
  await addUser(world);
  const location = await addLocation(world);
  const deps = locationDeps(world);
  const update = (body: unknown) =>
    callIn(world, { ...spec, connect: () => deps }, { path: { locationId: location.id }, body });
  const map = () => deps.locations.map(world.clientId, 'user-1');
  return {
    ...world,
    deps,
    location,
    update,
    map,
    [Symbol.asyncDispose]: world[Symbol.asyncDispose],
  };
};

describe('updateLocation', () => {
  it('leaves what is absent as it is, also the zone', async () => {
    await using world = await start();

    const { body } = await world.update({ longitude: 11 });

    expect(body).toEqual({
      name: 'Home',
      latitude: 59.9165915,
      longitude: 11,
      timezoneName: 'Europe/Oslo',
      id: world.location.id,
      userId: 'user-1',
    });
  });

  it('has devices placed anew when it moves', async () => {
    await using world = await start();
    const before = await world.map();

    await world.update({ latitude: 60 });

    expect(world.deps.placements.take()).toEqual([{ clientId: world.clientId, userId: 'user-1' }]);
    const { places, version } = await world.map();
    expect(places).toMatchObject([{ id: world.location.id, latitude: 60 }]);
    expect(version).toBe(before.version + 1);
  });

  it.each([
    ['a new name', { name: 'Cabin' }],
    ['the same place', { latitude: 59.9165915, longitude: 10.7582268 }],
    ['nothing', {}],
  ])('leaves devices alone for %s', async (_, change) => {
    await using world = await start();
    const before = await world.map();

    const { status, body } = await world.update(change);

    expect(status).toBe(200);
    expect(body).toMatchObject(change);
    expect(world.deps.placements.take()).toEqual([]);
    expect(await world.map()).toEqual(before);
  });

  it('has devices looked at in another zone, as what is planned for them follows its clock', async () => {
    await using world = await start();
    const before = await world.map();

    await world.update({ timezoneName: 'UTC' });

    expect(world.deps.placements.take()).toHaveLength(1);
    const after = await world.map();
    expect(after.places).toEqual(before.places);
    expect(after.dueAt).not.toBeNull();
  });

  it('loses none of two changes that meet', async () => {
    await using world = await start();

    await Promise.all([world.update({ name: 'Cabin' }), world.update({ latitude: 61 })]);

    const stored = await world.deps.locations.get(world.clientId, world.location.id);
    expect(stored).toMatchObject({ name: 'Cabin', latitude: 61, version: 3 });
  });

  it('is of nobody any more once its user is deleted', async () => {
    await using world = await start();
    const { users, commit } = world.deps;
    await commit([users.replacing({ ...aUser(), deletedAt: instant(2_000), version: 2 })]);

    expectProblem(await world.update({ name: 'Cabin' }), 404, 'not-found');
    expect(await world.deps.locations.get(world.clientId, world.location.id)).toEqual(
      world.location,
    );
  });
});
