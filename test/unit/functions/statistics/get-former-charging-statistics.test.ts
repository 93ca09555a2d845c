import { expect, it } from 'vitest';
import { operation } from '#functions/api/statistics/get-former-charging-statistics.ts';
import { getFormerChargingStatistics } from '#shared/contract/operations/statistics/get-former-charging-statistics.ts';
import { addConsumption, consumptionDeps } from '#test/support/consumption-stage.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { callIn, startOperationWorld } from '#test/support/operation-world.ts';

const spec = { contract: getFormerChargingStatistics, operation, connect: consumptionDeps };
const EVER = {
  type: 'vehicle',
  startDate: '2025-09-30T00:00:00Z',
  endDate: '2025-10-03T00:00:00Z',
};

describeOperation({
  ...spec,
  arrange: async (world) => {
    const { userId, locationId: chargingLocationId } = await addConsumption(world);
    return { headers: { 'enode-user-id': userId }, query: { ...EVER, chargingLocationId } };
  },
});

it('tells what was consumed as it was told before', async () => {
  await using world = await startOperationWorld();
  const { userId, locationId } = await addConsumption(world);

  const { body } = await callIn(world, spec, {
    headers: { 'enode-user-id': userId },
    query: { ...EVER, chargingLocationId: locationId },
  });

  expect(body[0]).toMatchObject({
    costSum: 6.72,
    smartSession: false,
    estimatedSavings: 0,
    nonSmartCostSum: 6.72,
  });
});
