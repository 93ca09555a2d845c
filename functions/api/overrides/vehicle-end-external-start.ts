import {
  type EndSmartOverrideDeps,
  endSmartOverride,
} from '#shared/app/reconciling/end-smart-override.ts';
import { vehicleEndExternalStart } from '#shared/contract/operations/overrides/vehicle-end-external-start.ts';
import { toOverriddenView } from '#shared/contract/views/smart-override-view.ts';
import { overrideEndingDeps } from '#shared/runtime/connections/override-ending-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  vehicleEndExternalStart,
  async ({ client, path }, deps: EndSmartOverrideDeps) => {
    const asset = { kind: 'vehicle', clientId: client.id, assetId: path.vehicleId } as const;
    return { status: 200, body: toOverriddenView(await endSmartOverride(deps, asset)) };
  },
);

export const handler = operation(overrideEndingDeps);
