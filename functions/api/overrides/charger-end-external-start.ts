import {
  type EndSmartOverrideDeps,
  endSmartOverride,
} from '#shared/app/reconciling/end-smart-override.ts';
import { chargerEndExternalStart } from '#shared/contract/operations/overrides/charger-end-external-start.ts';
import { toOverriddenView } from '#shared/contract/views/smart-override-view.ts';
import { overrideEndingDeps } from '#shared/runtime/connections/override-ending-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  chargerEndExternalStart,
  async ({ client, path }, deps: EndSmartOverrideDeps) => {
    const asset = { kind: 'charger', clientId: client.id, assetId: path.chargerId } as const;
    return { status: 200, body: toOverriddenView(await endSmartOverride(deps, asset)) };
  },
);

export const handler = operation(overrideEndingDeps);
