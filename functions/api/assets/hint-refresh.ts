import { type HintRefreshDeps, hintRefresh } from '#shared/app/observing/hint-refresh.ts';
import type { AssetContract } from '#shared/contract/assets/define-asset.ts';
import type { AssetKind } from '#shared/domain/assets/kinds.ts';
import { hintRefreshDeps } from '#shared/runtime/connections/hint-refresh-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';
import { servedAsset } from '#shared/runtime/http/served-asset.ts';

export const operation = <Kind extends AssetKind>({
  kind,
  idIn,
  operations,
}: AssetContract<Kind>) =>
  httpOperation(operations.refreshHint, async ({ client, path }, deps: HintRefreshDeps) => {
    await hintRefresh(deps, { kind, clientId: client.id, assetId: idIn(path) });
    return { status: 204 };
  });

export const handler = servedAsset(operation, hintRefreshDeps);
