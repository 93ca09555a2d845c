import { operation as create } from '#functions/api/vehicles/vehicle-create-smart-override.ts';
import { operation as end } from '#functions/api/vehicles/vehicle-end-smart-override.ts';
import { createSmartOverride } from '#shared/app/reconciling/create-smart-override.ts';
import { vehicleCreateSmartOverride } from '#shared/contract/operations/vehicles/vehicle-create-smart-override.ts';
import { vehicleEndSmartOverride } from '#shared/contract/operations/vehicles/vehicle-end-smart-override.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { devicesIn } from '#test/support/device-operations.ts';
import { CLIENT, linkDevice } from '#test/support/device-world.ts';
import type { World } from '#test/support/operation-spec.ts';

const pluggedIn = async (world: World) => {
  const order = { kind: 'vehicle', order: { isPluggedIn: true } } as const;
  const { asset } = await linkDevice(devicesIn(world), order);
  return asset.id;
};

describeOperation({
  contract: vehicleCreateSmartOverride,
  operation: create,
  connect: devicesIn,
  arrange: async (world) => ({ path: { vehicleId: await pluggedIn(world) } }),
});

describeOperation({
  contract: vehicleEndSmartOverride,
  operation: end,
  connect: devicesIn,
  arrange: async (world) => {
    const assetId = await pluggedIn(world);
    const asset = { kind: 'vehicle', clientId: CLIENT, assetId, limit: null } as const;
    await createSmartOverride(devicesIn(world), asset);
    return { path: { vehicleId: assetId } };
  },
});
