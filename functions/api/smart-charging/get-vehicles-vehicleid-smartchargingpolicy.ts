import { type ReadAssetDeps, readAsset } from '#shared/app/assets/read-asset.ts';
import { getVehiclesVehicleidSmartchargingpolicy } from '#shared/contract/operations/smart-charging/get-vehicles-vehicleid-smartchargingpolicy.ts';
import { assets } from '#shared/runtime/connections/stores.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  getVehiclesVehicleidSmartchargingpolicy,
  async ({ client, path }, deps: ReadAssetDeps) => {
    const address = { kind: 'vehicle', clientId: client.id, assetId: path.vehicleId } as const;
    const { smartChargingPolicy } = (await readAsset(deps, address)).state;
    return { status: 200, body: { ...smartChargingPolicy } };
  },
);

export const handler = operation(() => ({ assets: assets() }));
