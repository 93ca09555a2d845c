import { describe, expect, it } from 'vitest';
import { operation } from '#functions/api/locations/create-location.ts';
import { createLocation } from '#shared/contract/operations/locations/create-location.ts';
import { MAX_LOCATIONS_PER_USER } from '#shared/domain/locations/location-map.ts';
import { degrees, instant } from '#shared/domain/quantities/units.ts';
import { aUser } from '#test/support/a-user.ts';
import { allDue } from '#test/support/all-due.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { allRows } from '#test/support/loadstar-tables.ts';
import {
  addLocation,
  addUser,
  aLocationInput,
  locationDeps,
} from '#test/support/location-stage.ts';
import { callIn, startOperationWorld } from '#test/support/operation-world.ts';

const spec = { contract: createLocation, operation, connect: locationDeps };
const path = { userId: 'user-1' };

describeOperation({
  ...spec,
  arrange: async (world) => {
    await addUser(world);
    return { path, body: aLocationInput() };
  },
});

const start = async () => {
  const world = await startOperationWorld();
  await addUser(world);
  const create = (body: unknown, userId = 'user-1') =>
    callIn(world, spec, { path: { userId }, body });
  return { ...world, create, [Symbol.asyncDispose]: () => world[Symbol.asyncDispose]() };
};

describe('createLocation', () => {
  it('keeps what it was told, word for word', async () => {
    await using world = await start();
    const name = "Chez Zoë 🏡 <script>alert('{{7*7}}')</script>, =HYPERLINK()";

    const { body } = await world.create({ ...aLocationInput(), name });

    expect(body).toEqual({
      name,
      latitude: 59.9165915,
      longitude: 10.7582268,
      timezoneName: 'Europe/Oslo',
      id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7/),
      userId: 'user-1',
    });
  });

  it('says of a body what is wrong with it, where, and what would be right', async () => {
    await using world = await start();
    const cases: readonly (readonly [string, unknown, RegExp])[] = [
      ['name', '', /1 to 200/],
      ['name', 'x'.repeat(201), /1 to 200/],
      ['name', 'two\r\nlines', /control characters/],
      ['latitude', 90.000001, /-90 to 90/],
      ['latitude', -91, /-90 to 90/],
      ['latitude', '59.9', /number/],
      ['latitude', null, /number/],
      ['longitude', 181, /-180 to 180/],
      ['longitude', -1e300, /-180 to 180/],
      ['timezoneName', 'Europe/Olso', /IANA/],
      ['timezoneName', 'utc', /IANA/],
      ['timezoneName', 'GMT+25', /IANA/],
      ['timezoneName', '', /IANA/],
      ['timezoneName', '__proto__', /IANA/],
    ];
    for (const [field, value, allowed] of cases) {
      const answer = await world.create({ ...aLocationInput(), [field]: value });

      expectProblem(answer, 400, 'bad-request');
      expect(answer.body.issues).toMatchObject([{ path: `body.${field}` }]);
      expect(answer.body.issues[0].message).toMatch(allowed);
    }
    expect(await allRows(world.tables, 'locations')).toEqual([]);
  });

  it('takes the poles, the date line, Null Island, and what is nearly nothing for nothing', async () => {
    await using world = await start();
    const where = async (latitude: number, longitude: number) => {
      const { body } = await world.create({ ...aLocationInput(), latitude, longitude });
      return [body.latitude, body.longitude];
    };

    expect(await where(90, 180)).toEqual([90, 180]);
    expect(await where(-90, -180)).toEqual([-90, -180]);
    expect(await where(0, 0)).toEqual([0, 0]);
    expect(await where(5e-324, -1e-200)).toEqual([0, 0]);
  });

  it('has the devices of the user placed, of which one message and the agenda tell', async () => {
    await using world = await startOperationWorld();
    await addUser(world);
    const deps = locationDeps(world);

    await callIn(world, { ...spec, connect: () => deps }, { path, body: aLocationInput() });

    const message = { clientId: world.clientId, userId: 'user-1' };
    expect(deps.placements.take()).toEqual([message]);
    expect(await allDue(deps.locations.placements, deps.clock.now())).toEqual([message]);
  });

  it('knows no user who was deleted or never there', async () => {
    await using world = await start();
    const { users, commit } = locationDeps(world);
    const gone = aUser({ id: 'gone', deletedAt: instant(2_000) });
    await commit([users.adding(gone)]);

    expectProblem(await world.create(aLocationInput(), 'gone'), 404, 'not-found');
    expectProblem(await world.create(aLocationInput(), 'nobody'), 404, 'not-found');
  });

  it('lets a user have so many and no more, until one is deleted', async () => {
    await using world = await start();
    for (let n = 0; n < MAX_LOCATIONS_PER_USER - 1; n += 1) {
      await addLocation(world, { latitude: degrees(n / 10) });
    }

    const [one, other] = await Promise.all([
      world.create(aLocationInput()),
      world.create(aLocationInput()),
    ]);

    const [taken, refused] = one.status === 200 ? [one, other] : [other, one];
    expect(taken.status).toBe(200);
    expectProblem(refused, 403, 'forbidden');
    expect(refused.body.detail).toContain(`${MAX_LOCATIONS_PER_USER} locations`);
    const deps = locationDeps(world);
    expect((await deps.locations.map(world.clientId, 'user-1')).places).toHaveLength(
      MAX_LOCATIONS_PER_USER,
    );
  });
});
