import {
  type ReadSmartPlanDeps,
  readSmartPlan,
} from '#shared/app/smart-charging/read-smart-plan.ts';
import { getVehicleSmartChargingPlanExplanation } from '#shared/contract/operations/smart-charging/get-vehicle-smart-charging-plan-explanation.ts';
import { toPlanExplanationView } from '#shared/contract/views/smart-charging-view.ts';
import { assets, smartCharging } from '#shared/runtime/connections/stores.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  getVehicleSmartChargingPlanExplanation,
  async ({ client, path }, deps: ReadSmartPlanDeps) => {
    const address = { kind: 'vehicle', clientId: client.id, assetId: path.vehicleId } as const;
    const plan = await readSmartPlan(deps, { ...address, planId: path.planId });
    return { status: 200, body: toPlanExplanationView(plan) };
  },
);

export const handler = operation(() => ({ assets: assets(), smartCharging: smartCharging() }));
