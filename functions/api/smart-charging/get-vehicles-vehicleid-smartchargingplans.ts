import {
  type ReadSmartPlanDeps,
  readSmartPlan,
} from '#shared/app/smart-charging/read-smart-plan.ts';
import { getVehiclesVehicleidSmartchargingplans } from '#shared/contract/operations/smart-charging/get-vehicles-vehicleid-smartchargingplans.ts';
import { toSmartPlanView } from '#shared/contract/views/smart-charging-view.ts';
import { assets, smartCharging } from '#shared/runtime/connections/stores.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  getVehiclesVehicleidSmartchargingplans,
  async ({ client, path }, deps: ReadSmartPlanDeps) => {
    const address = { kind: 'vehicle', clientId: client.id, assetId: path.vehicleId } as const;
    const plan = await readSmartPlan(deps, { ...address, planId: path.smartChargingPlanId });
    return { status: 200, body: toSmartPlanView(plan) };
  },
);

export const handler = operation(() => ({ assets: assets(), smartCharging: smartCharging() }));
