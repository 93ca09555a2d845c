import { describe, expect, it } from 'vitest';
import { eraseUser } from '#shared/app/erasing/erase-user.ts';
import { createLocation } from '#shared/app/locations/create-location.ts';
import { updateLocation } from '#shared/app/locations/update-location.ts';
import { deleteUser } from '#shared/app/users/delete-user.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';
import { blankMap } from '#shared/domain/locations/location-map.ts';
import { degrees, instant } from '#shared/domain/quantities/units.ts';
import type { Commit } from '#shared/ports/commit.ts';
import { aUser } from '#test/support/a-user.ts';
import { aVehicle } from '#test/support/a-vehicle.ts';
import { interleave, schedules, type Turn, taking } from '#test/support/interleave.ts';
import { allRows } from '#test/support/loadstar-tables.ts';
import { aLocationInput } from '#test/support/location-stage.ts';
import { startUserWorld } from '#test/support/user-world.ts';

const USER = aUser().id;
const of = { clientId: aUser().clientId, userId: USER };
const nobodyTold = async () => undefined;

const start = async ({ locations = 0, vehicles = 0 } = {}) => {
  const world = await startUserWorld();
  await world.commit([world.users.adding(aUser())]);
  const create = () => createLocation(world, { ...of, ...aLocationInput() });
  for (let n = 0; n < vehicles; n += 1) {
    await world.commit([world.assets.adding(aVehicle({ id: `car-${n}` }))]);
  }
  const created = [];
  for (let n = 0; n < locations; n += 1) created.push(await create());
  return Object.assign(world, {
    create,
    created,
    rows: () => allRows(world.tables, 'locations'),
    erase: () => eraseUser({ ...world, unlink: nobodyTold }, of),
  });
};

describe('locations of a user who is deleted', () => {
  it('are gone with the tombstone, and with it what leads to them', async () => {
    await using world = await start({ locations: 3 });
    let commits = 0;
    const commit: Commit = async (writes) => {
      commits += 1;
      await world.commit(writes);
      throw new Error('the process died right after its first commit');
    };

    await expect(deleteUser({ ...world, commit }, of)).rejects.toThrow('the process died');

    expect(commits).toBe(1);
    expect(await world.rows()).toEqual([]);
  });

  it('are gone before the answer where they are too many for one transaction', async () => {
    await using world = await start({ locations: 50, vehicles: 45 });

    await deleteUser(world, of);

    expect(await world.rows()).toEqual([]);
    expect(await allRows(world.tables, 'assets')).toEqual([]);
  });

  it('are erased where whoever deleted the user came no further', async () => {
    await using world = await start({ locations: 2 });
    const deleted = { ...aUser(), deletedAt: instant(2_000), version: 2 };
    await world.commit([world.users.replacing(deleted)]);

    await world.erase();

    expect(await world.rows()).toEqual([]);
    expect(await world.users.get(of.clientId, USER)).toBeUndefined();
  });

  it('leave a blank map to a user who comes back under the same id', async () => {
    await using world = await start({ locations: 2 });
    await deleteUser(world, of);
    await world.erase();
    await world.commit([world.users.adding(aUser({ createdAt: instant(9_000) }))]);

    expect(await world.locations.map(of.clientId, USER)).toEqual(blankMap(of.clientId, USER));
    const { id, userSince } = await world.create();
    const { places } = await world.locations.map(of.clientId, USER);
    expect(places.map((place) => place.id)).toEqual([id]);
    expect(userSince).toBe(9_000);
  });

  it.each(['created', 'moved'])('are left by nobody who has one %s meanwhile', async (what) => {
    for (const schedule of schedules(2, 3)) {
      await using world = await start({ locations: 1 });
      const [{ id: locationId } = { id: '' }] = world.created;
      const slowly = (turn: Turn) => {
        const commit: Commit = (writes) => turn(() => world.commit(writes));
        const locations = { ...world.locations, ...taking(turn, { map: world.locations.map }) };
        return { ...world, commit, locations };
      };
      const change = { latitude: degrees(1) };
      const write = (turn: Turn) =>
        what === 'created'
          ? createLocation(slowly(turn), { ...of, ...aLocationInput() })
          : updateLocation(slowly(turn), { clientId: of.clientId, locationId, change });

      await interleave(schedule, [
        async (turn) => {
          await write(turn).catch((error: unknown) => {
            if (!(error instanceof DomainError && error.code === 'not_found')) throw error;
          });
        },
        (turn) => deleteUser(slowly(turn), of),
      ]);

      expect(await world.rows(), `${schedule}`).toEqual([]);
    }
  });
});
