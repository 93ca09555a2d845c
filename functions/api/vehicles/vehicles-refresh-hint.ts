import { type HintRefreshDeps, hintRefresh } from '#shared/app/observing/hint-refresh.ts';
import { vehiclesRefreshHint } from '#shared/contract/operations/vehicles/vehicles-refresh-hint.ts';
import { hinting } from '#shared/runtime/connections/hinting.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  vehiclesRefreshHint,
  async ({ client, path }, deps: HintRefreshDeps) => {
    await hintRefresh(deps, { clientId: client.id, assetId: path.vehicleId, type: 'vehicle' });
    return { status: 204 };
  },
);

export const handler = operation(hinting);
