import { expect, it } from 'vitest';
import { operation } from '#functions/api/locations/get-location-bidding-zone.ts';
import { getLocationBiddingZone } from '#shared/contract/operations/locations/get-location-bidding-zone.ts';
import { degrees } from '#shared/domain/quantities/units.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { addLocation, addUser, locationDeps } from '#test/support/location-stage.ts';
import { callIn, startOperationWorld } from '#test/support/operation-world.ts';

const spec = { contract: getLocationBiddingZone, operation, connect: locationDeps };

describeOperation({
  ...spec,
  arrange: async (world) => {
    await addUser(world);
    return { path: { locationId: (await addLocation(world)).id } };
  },
});

it.each([
  [
    'the nearest town of a country of several zones',
    {},
    { biddingZone: 'NO1', foundBy: 'NEAREST_TOWN', currency: 'NOK' },
  ],
  [
    'the one zone of a country',
    { latitude: degrees(52.52), longitude: degrees(13.4), timezoneName: 'Europe/Berlin' },
    { biddingZone: 'DE-LU', foundBy: 'COUNTRY', currency: 'EUR' },
  ],
  [
    'nothing without a time zone',
    { timezoneName: 'UTC' },
    { biddingZone: null, foundBy: null, currency: null },
  ],
])('shows %s', async (_, input, zone) => {
  await using world = await startOperationWorld();
  await addUser(world);
  const { id: locationId } = await addLocation(world, input);

  const { body } = await callIn(world, spec, { path: { locationId } });

  expect(body).toEqual({ locationId, ...zone });
});
