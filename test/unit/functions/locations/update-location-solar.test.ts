import { describe, expect, it } from 'vitest';
import { operation as get } from '#functions/api/locations/get-location-solar.ts';
import { operation } from '#functions/api/locations/update-location-solar.ts';
import { getLocationSolar } from '#shared/contract/operations/locations/get-location-solar.ts';
import { updateLocationSolar } from '#shared/contract/operations/locations/update-location-solar.ts';
import { noSolar } from '#shared/domain/solar/solar-terms.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { addLocation, addUser, locationDeps } from '#test/support/location-stage.ts';
import { callIn, startOperationWorld } from '#test/support/operation-world.ts';

const spec = { contract: updateLocationSolar, operation, connect: locationDeps };

describeOperation({
  ...spec,
  arrange: async (world) => {
    await addUser(world);
    const { id: locationId } = await addLocation(world);
    return { path: { locationId }, body: { isEnabled: true, feedInPrice: '0.08' } };
  },
});

const start = async () => {
  const world = await startOperationWorld();
  await addUser(world);
  const { id: locationId } = await addLocation(world);
  const deps = locationDeps(world);
  deps.placements.take();
  const path = { locationId };
  return {
    ...world,
    deps,
    locationId,
    state: (body: unknown) => callIn(world, { ...spec, connect: () => deps }, { path, body }),
    shown: async () =>
      (
        await callIn(
          world,
          { contract: getLocationSolar, operation: get, connect: locationDeps },
          { path },
        )
      ).body,
    stored: () => deps.locations.get(world.clientId, locationId),
    [Symbol.asyncDispose]: world[Symbol.asyncDispose],
  };
};

describe('updateLocationSolar', () => {
  it.each([
    [
      'that it counts, and no more',
      { isEnabled: true },
      { isEnabled: true, feedInPrice: '0', currency: 'NOK', dailyConsumption: 10 },
    ],
    [
      'all that can be said',
      { isEnabled: true, feedInPrice: '0.080000', currency: 'EUR', dailyConsumption: 12.345 },
      { isEnabled: true, feedInPrice: '0.08', currency: 'EUR', dailyConsumption: 12.345 },
    ],
    [
      'that feeding in costs something',
      { isEnabled: true, feedInPrice: '-0.000001', currency: null, dailyConsumption: 0 },
      { isEnabled: true, feedInPrice: '-0.000001', currency: 'NOK', dailyConsumption: 0 },
    ],
    [
      'what it would be worth, were it on',
      { isEnabled: false, feedInPrice: '1.5e-1' },
      { isEnabled: false, feedInPrice: '0.15', currency: 'NOK', dailyConsumption: 10 },
    ],
  ])(
    'takes %s, shows it, and has who controls devices there look again',
    async (_, said, shown) => {
      await using world = await start();

      const { body } = await world.state(said);

      expect(body).toEqual({ locationId: world.locationId, ...shown });
      expect(await world.shown()).toEqual(body);
      expect(await world.stored()).toMatchObject({ version: 2 });
      expect(world.deps.placements.take()).toEqual([
        { clientId: world.clientId, userId: 'user-1' },
      ]);
    },
  );

  it('replaces all that was said before', async () => {
    await using world = await start();
    await world.state({
      isEnabled: true,
      feedInPrice: '0.08',
      currency: 'EUR',
      dailyConsumption: 3,
    });

    await world.state({ isEnabled: false });

    expect(await world.stored()).toMatchObject({ solar: noSolar, statedZone: null, version: 3 });
  });

  it('changes nothing, and sends nobody, where the same was said before', async () => {
    await using world = await start();
    await world.state({ isEnabled: false });
    expect(await world.stored()).toMatchObject({ version: 1 });
    await world.state({ isEnabled: true, feedInPrice: '0.08' });
    world.deps.placements.take();

    await world.state({ isEnabled: true, feedInPrice: '+0.0800', dailyConsumption: 10 });

    expect(await world.stored()).toMatchObject({ version: 2 });
    expect(world.deps.placements.take()).toEqual([]);
  });

  it.each([
    ['isEnabled', {}],
    ['isEnabled', { isEnabled: 'yes' }],
    ['isEnabled', { isEnabled: null }],
    ['feedInPrice', { isEnabled: true, feedInPrice: 0.08 }],
    ['feedInPrice', { isEnabled: true, feedInPrice: null }],
    ['feedInPrice', { isEnabled: true, feedInPrice: '' }],
    ['feedInPrice', { isEnabled: true, feedInPrice: '0,08' }],
    ['feedInPrice', { isEnabled: true, feedInPrice: '0.0800001' }],
    ['feedInPrice', { isEnabled: true, feedInPrice: '1000000' }],
    ['feedInPrice', { isEnabled: true, feedInPrice: `0.${'0'.repeat(30)}` }],
    ['currency', { isEnabled: true, currency: 'eur' }],
    ['currency', { isEnabled: true, currency: 'XYZ' }],
    ['currency', { isEnabled: true, currency: 7 }],
    ['dailyConsumption', { isEnabled: true, dailyConsumption: -1 }],
    ['dailyConsumption', { isEnabled: true, dailyConsumption: 1_000.001 }],
    ['dailyConsumption', { isEnabled: true, dailyConsumption: 5e-324 }],
    ['dailyConsumption', { isEnabled: true, dailyConsumption: '10' }],
    ['dailyConsumption', { isEnabled: true, dailyConsumption: null }],
    ['peakPower', { isEnabled: true, peakPower: 8 }],
  ])('refuses a wrong %s, and names the field: %j', async (field, body) => {
    await using world = await start();

    const answer = await world.state(body);

    expectProblem(answer, 400, 'bad-request');
    expect(answer.body.issues).toEqual([
      { path: `body.${field}`, message: expect.stringMatching(/\w/) },
    ]);
    expect(await world.stored()).toMatchObject({ solar: noSolar, version: 1 });
  });
});
