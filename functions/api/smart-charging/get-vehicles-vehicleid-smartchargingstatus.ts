import {
  type ReadSmartChargingDeps,
  readSmartCharging,
} from '#shared/app/smart-charging/read-smart-charging.ts';
import { getVehiclesVehicleidSmartchargingstatus } from '#shared/contract/operations/smart-charging/get-vehicles-vehicleid-smartchargingstatus.ts';
import { toSmartChargingLegacy } from '#shared/contract/views/smart-charging-legacy.ts';
import { toSmartChargingStatusView } from '#shared/contract/views/smart-charging-view.ts';
import { assets, controls, smartCharging } from '#shared/runtime/connections/stores.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  getVehiclesVehicleidSmartchargingstatus,
  async ({ client, path }, deps: ReadSmartChargingDeps) => {
    const address = { kind: 'vehicle', clientId: client.id, assetId: path.vehicleId } as const;
    const smart = await readSmartCharging(deps, address);
    const legacy = toSmartChargingLegacy(smart);
    return { status: 200, body: toSmartChargingStatusView(smart), legacy };
  },
);

export const handler = operation(() => ({
  assets: assets(),
  controls: controls(),
  smartCharging: smartCharging(),
}));
