import { type ChangePolicyDeps, changePolicy } from '#shared/app/smart-charging/change-policy.ts';
import { updateVehicleSmartChargingPolicy } from '#shared/contract/operations/smart-charging/update-vehicle-smart-charging-policy.ts';
import { switchesIn } from '#shared/contract/versions/switches-in.ts';
import { percent } from '#shared/domain/quantities/units.ts';
import { changePolicyDeps } from '#shared/runtime/connections/change-policy-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  updateVehicleSmartChargingPolicy,
  async ({ client, path, body }, deps: ChangePolicyDeps) => {
    const address = { kind: 'vehicle', clientId: client.id, assetId: path.vehicleId } as const;
    const { isEnabled, deadline } = body;
    const minimumChargeLimit = percent(body.minimumChargeLimit);
    const change = { isEnabled, deadline, minimumChargeLimit };
    const asked = { ...address, change, ...switchesIn(client.version) };
    return { status: 200, body: { ...(await changePolicy(deps, asked)) } };
  },
);

export const handler = operation(changePolicyDeps);
