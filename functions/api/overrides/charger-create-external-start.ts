import {
  type CreateSmartOverrideDeps,
  createSmartOverride,
} from '#shared/app/reconciling/create-smart-override.ts';
import { chargerCreateExternalStart } from '#shared/contract/operations/overrides/charger-create-external-start.ts';
import { toOverriddenView } from '#shared/contract/views/smart-override-view.ts';
import { overridingDeps } from '#shared/runtime/connections/overriding-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  chargerCreateExternalStart,
  async ({ client, path }, deps: CreateSmartOverrideDeps) => {
    const asset = { kind: 'charger', clientId: client.id, assetId: path.chargerId } as const;
    const { concurrentActions: limit } = client.limits;
    return {
      status: 200,
      body: toOverriddenView(await createSmartOverride(deps, { ...asset, limit })),
    };
  },
);

export const handler = operation(overridingDeps);
