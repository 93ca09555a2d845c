import {
  type CreateSmartOverrideDeps,
  createSmartOverride,
} from '#shared/app/reconciling/create-smart-override.ts';
import { vehicleCreateExternalStart } from '#shared/contract/operations/overrides/vehicle-create-external-start.ts';
import { toOverriddenView } from '#shared/contract/views/smart-override-view.ts';
import { overridingDeps } from '#shared/runtime/connections/overriding-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  vehicleCreateExternalStart,
  async ({ client, path }, deps: CreateSmartOverrideDeps) => {
    const asset = { kind: 'vehicle', clientId: client.id, assetId: path.vehicleId } as const;
    const { concurrentActions: limit } = client.limits;
    return {
      status: 200,
      body: toOverriddenView(await createSmartOverride(deps, { ...asset, limit })),
    };
  },
);

export const handler = operation(overridingDeps);
