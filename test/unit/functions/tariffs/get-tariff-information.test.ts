import { expect, it } from 'vitest';
import { operation } from '#functions/api/tariffs/get-tariff-information.ts';
import { getTariffInformation } from '#shared/contract/operations/tariffs/get-tariff-information.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { callIn, startOperationWorld } from '#test/support/operation-world.ts';
import { addTariff, tariffDeps } from '#test/support/tariff-stage.ts';

const spec = { contract: getTariffInformation, operation, connect: tariffDeps };

describeOperation({
  ...spec,
  arrange: async (world) => {
    // As long as an id may be.
    const tariffId = 'tariff-'.padEnd(36, '0');
    await addTariff(world, tariffId);
    return { path: { tariffId } };
  },
});

it('shows the rates that are in force, in their order, with the places that they were sent with', async () => {
  await using world = await startOperationWorld();
  await addTariff(world, 'flex', { OLD: '1' });
  await addTariff(world, 'flex', { PEAK: '13.370', 'OFF-PEAK': '-.5', FREE: '+0' });

  const { body } = await callIn(world, spec, { path: { tariffId: 'flex' } });

  expect(body).toEqual([
    { name: 'PEAK', cost: '13.370' },
    { name: 'OFF-PEAK', cost: '-0.5' },
    { name: 'FREE', cost: '0' },
  ]);
});
