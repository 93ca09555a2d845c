import {
  type EndSmartOverrideDeps,
  endSmartOverride,
} from '#shared/app/reconciling/end-smart-override.ts';
import { chargerEndSmartOverride } from '#shared/contract/operations/chargers/charger-end-smart-override.ts';
import { toOverriddenView } from '#shared/contract/views/smart-override-view.ts';
import { overrideEndingDeps } from '#shared/runtime/connections/override-ending-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  chargerEndSmartOverride,
  async ({ client, path }, deps: EndSmartOverrideDeps) => {
    const asset = { kind: 'charger', clientId: client.id, assetId: path.chargerId } as const;
    return { status: 200, body: toOverriddenView(await endSmartOverride(deps, asset)) };
  },
);

export const handler = operation(overrideEndingDeps);
