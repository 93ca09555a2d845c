import { describe, expect, it } from 'vitest';
import { operation as createOfCharger } from '#functions/api/overrides/charger-create-external-start.ts';
import { operation as endOfCharger } from '#functions/api/overrides/charger-end-external-start.ts';
import { operation as createOfVehicle } from '#functions/api/overrides/vehicle-create-external-start.ts';
import { operation as endOfVehicle } from '#functions/api/overrides/vehicle-end-external-start.ts';
import { createSmartOverride } from '#shared/app/reconciling/create-smart-override.ts';
import { chargerCreateExternalStart } from '#shared/contract/operations/overrides/charger-create-external-start.ts';
import { chargerEndExternalStart } from '#shared/contract/operations/overrides/charger-end-external-start.ts';
import { vehicleCreateExternalStart } from '#shared/contract/operations/overrides/vehicle-create-external-start.ts';
import { vehicleEndExternalStart } from '#shared/contract/operations/overrides/vehicle-end-external-start.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { devicesIn, startDeviceOperations } from '#test/support/device-operations.ts';
import { CLIENT, linkDevice } from '#test/support/device-world.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { callOperation } from '#test/support/http-event.ts';
import type { World } from '#test/support/operation-spec.ts';

type Kind = 'vehicle' | 'charger';

const pluggedIn = async (world: World, kind: Kind) => {
  const { asset } = await linkDevice(devicesIn(world), { kind, order: { isPluggedIn: true } });
  return asset.id;
};

const forced = async (world: World, kind: Kind) => {
  const assetId = await pluggedIn(world, kind);
  await createSmartOverride(devicesIn(world), { kind, clientId: CLIENT, assetId, limit: null });
  return assetId;
};

describeOperation({
  contract: vehicleCreateExternalStart,
  operation: createOfVehicle,
  connect: devicesIn,
  arrange: async (world) => ({ path: { vehicleId: await pluggedIn(world, 'vehicle') } }),
});

describeOperation({
  contract: vehicleEndExternalStart,
  operation: endOfVehicle,
  connect: devicesIn,
  arrange: async (world) => ({ path: { vehicleId: await forced(world, 'vehicle') } }),
});

describeOperation({
  contract: chargerCreateExternalStart,
  operation: createOfCharger,
  connect: devicesIn,
  arrange: async (world) => ({ path: { chargerId: await pluggedIn(world, 'charger') } }),
});

describeOperation({
  contract: chargerEndExternalStart,
  operation: endOfCharger,
  connect: devicesIn,
  arrange: async (world) => ({ path: { chargerId: await forced(world, 'charger') } }),
});

describe('an external start', () => {
  it('is a smart override under its old name', async () => {
    await using world = await startDeviceOperations();
    const { asset } = await linkDevice(world, { kind: 'vehicle', order: { isPluggedIn: true } });
    const create = createOfVehicle(() => world, world.edge);
    const end = endOfVehicle(() => world, world.edge);
    const path = { vehicleId: asset.id };

    const created = await callOperation(create, vehicleCreateExternalStart, { path });
    expect(created.body).toMatchObject({
      targetType: 'vehicle',
      targetId: asset.id,
      endedAt: null,
    });
    expect((await world.controls.get(CLIENT, asset.id))?.override?.endedAt).toBeNull();

    const ended = await callOperation(end, vehicleEndExternalStart, { path });
    expect(ended.body).toEqual({ ...created.body, endedAt: expect.any(String) });
    const again = await callOperation(end, vehicleEndExternalStart, { path });
    expectProblem(again, 404, 'not-found');
  });

  it('is named by what took its place, in versions that have that', async () => {
    await using world = await startDeviceOperations();
    const create = createOfVehicle(() => world, world.edge);

    const answer = await callOperation(create, vehicleCreateExternalStart, {
      path: { vehicleId: 'any' },
      headers: { 'enode-version': '2023-05-01' },
    });

    expectProblem(answer, 404, 'not-found');
    expect(answer.body.detail).toContain('POST /vehicles/{vehicleId}/smart-override');
  });
});
