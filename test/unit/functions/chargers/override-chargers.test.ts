import { operation as create } from '#functions/api/chargers/charger-create-smart-override.ts';
import { operation as end } from '#functions/api/chargers/charger-end-smart-override.ts';
import { createSmartOverride } from '#shared/app/reconciling/create-smart-override.ts';
import { chargerCreateSmartOverride } from '#shared/contract/operations/chargers/charger-create-smart-override.ts';
import { chargerEndSmartOverride } from '#shared/contract/operations/chargers/charger-end-smart-override.ts';
import { aCharger } from '#test/support/a-charger.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { devicesIn } from '#test/support/device-operations.ts';
import { CLIENT, linkDevice } from '#test/support/device-world.ts';
import type { World } from '#test/support/operation-spec.ts';

const pluggedIn = async (world: World) => {
  const order = { kind: 'charger', order: { isPluggedIn: true } } as const;
  const { asset } = await linkDevice(devicesIn(world), order, aCharger);
  return asset.id;
};

describeOperation({
  contract: chargerCreateSmartOverride,
  operation: create,
  connect: devicesIn,
  arrange: async (world) => ({ path: { chargerId: await pluggedIn(world) } }),
});

describeOperation({
  contract: chargerEndSmartOverride,
  operation: end,
  connect: devicesIn,
  arrange: async (world) => {
    const assetId = await pluggedIn(world);
    const asset = { kind: 'charger', clientId: CLIENT, assetId, limit: null } as const;
    await createSmartOverride(devicesIn(world), asset);
    return { path: { chargerId: assetId } };
  },
});
