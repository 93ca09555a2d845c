import { describe, expect, it } from 'vitest';
import { operation } from '#functions/api/locations/update-location-bidding-zone.ts';
import { updateLocationBiddingZone } from '#shared/contract/operations/locations/update-location-bidding-zone.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { addLocation, addUser, locationDeps } from '#test/support/location-stage.ts';
import { callIn, startOperationWorld } from '#test/support/operation-world.ts';

const spec = { contract: updateLocationBiddingZone, operation, connect: locationDeps };

describeOperation({
  ...spec,
  arrange: async (world) => {
    await addUser(world);
    const { id: locationId } = await addLocation(world);
    return { path: { locationId }, body: { biddingZone: 'SE3' } };
  },
});

const start = async () => {
  const world = await startOperationWorld();
  await addUser(world);
  const { id: locationId } = await addLocation(world);
  const deps = locationDeps(world);
  deps.placements.take();
  const state = (biddingZone: unknown) =>
    callIn(
      world,
      { ...spec, connect: () => deps },
      { path: { locationId }, body: { biddingZone } },
    );
  const stored = () => deps.locations.get(world.clientId, locationId);
  return {
    ...world,
    deps,
    locationId,
    state,
    stored,
    [Symbol.asyncDispose]: world[Symbol.asyncDispose],
  };
};

describe('updateLocationBiddingZone', () => {
  it.each([
    ['SE3', 'SE3', 'NOK'],
    ['de_lu', 'DE-LU', 'EUR'],
  ])(
    'takes %s for %s, and has who controls devices there look again',
    async (said, zone, currency) => {
      await using world = await start();

      const { body } = await world.state(said);

      expect(body).toEqual({
        locationId: world.locationId,
        biddingZone: zone,
        foundBy: 'STATED',
        currency,
      });
      expect(await world.stored()).toMatchObject({ statedZone: zone, version: 2 });
      expect(world.deps.placements.take()).toEqual([
        { clientId: world.clientId, userId: 'user-1' },
      ]);
    },
  );

  it('looks for it again where nobody states it any more', async () => {
    await using world = await start();
    await world.state('SE3');

    const { body } = await world.state(null);

    expect(body).toMatchObject({ biddingZone: 'NO1', foundBy: 'NEAREST_TOWN' });
  });

  it('changes nothing, and sends nobody, where the same was stated before', async () => {
    await using world = await start();
    await world.state('SE3');
    world.deps.placements.take();

    await world.state('SE3');

    expect(await world.stored()).toMatchObject({ version: 2 });
    expect(world.deps.placements.take()).toEqual([]);
  });

  it.each(['Atlantis', '', 7, undefined, 'NO1 '])(
    'refuses the zone %j and names the field',
    async (zone) => {
      await using world = await start();

      const answer = await world.state(zone);

      expectProblem(answer, 400, 'bad-request');
      expect(answer.body.issues).toEqual([
        {
          path: 'body.biddingZone',
          message: expect.stringMatching(/bidding zone|a string|required/),
        },
      ]);
      expect(await world.stored()).toMatchObject({ statedZone: null, version: 1 });
    },
  );
});
