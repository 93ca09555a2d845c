import { expect, it } from 'vitest';
import { operation } from '#functions/api/tariffs/get-user-location-tariff.ts';
import { getUserLocationTariff } from '#shared/contract/operations/tariffs/get-user-location-tariff.ts';
import { anInterval } from '#test/support/a-tariff.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { addLocation, addUser } from '#test/support/location-stage.ts';
import { callIn, startOperationWorld } from '#test/support/operation-world.ts';
import { addPricedLocation, tariffDeps } from '#test/support/tariff-stage.ts';

const spec = { contract: getUserLocationTariff, operation, connect: tariffDeps };

describeOperation({
  ...spec,
  arrange: async (world) => ({ path: { locationId: (await addPricedLocation(world)).id } }),
});

it('shows each day of each interval by the clock at the location, in the order of the week', async () => {
  await using world = await startOperationWorld();
  const { id } = await addPricedLocation(world, [
    anInterval('NIGHT', '22:00', '06:00', [6, 0]),
    anInterval('DAY', '06:00', '24:00', [1]),
    anInterval('DAY', '08:30', '22:00', [0]),
  ]);

  const { body } = await callIn(world, spec, { path: { locationId: id } });

  const of = { tariffId: 'day-and-night' };
  expect(body).toEqual([
    { weekday: 0, fromHourMinute: '08:30', toHourMinute: '22:00', ...of, tariffName: 'DAY' },
    { weekday: 0, fromHourMinute: '22:00', toHourMinute: '06:00', ...of, tariffName: 'NIGHT' },
    { weekday: 1, fromHourMinute: '06:00', toHourMinute: '24:00', ...of, tariffName: 'DAY' },
    { weekday: 6, fromHourMinute: '22:00', toHourMinute: '06:00', ...of, tariffName: 'NIGHT' },
  ]);
});

it('is empty for a location that was never linked to a tariff', async () => {
  await using world = await startOperationWorld();
  await addUser(world);
  const { id } = await addLocation(world);

  const { status, body } = await callIn(world, spec, { path: { locationId: id } });

  expect([status, body]).toEqual([200, []]);
});
