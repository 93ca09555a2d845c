import { type ReadAssetDeps, readAsset } from '#shared/app/assets/read-asset.ts';
import { type HintBesideDeps, hintRefreshBeside } from '#shared/app/observing/hint-refresh.ts';
import type { AssetContract } from '#shared/contract/assets/define-asset.ts';
import type { AssetKind } from '#shared/domain/assets/kinds.ts';
import { hintingDeps } from '#shared/runtime/connections/hint-refresh-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';
import { servedAsset } from '#shared/runtime/http/served-asset.ts';

export const operation = <Kind extends AssetKind>({
  kind,
  idIn,
  toView,
  toLegacy,
  operations,
}: AssetContract<Kind>) =>
  httpOperation(operations.get, async ({ client, path }, deps: ReadAssetDeps & HintBesideDeps) => {
    const address = { kind, clientId: client.id, assetId: idIn(path) };
    const asset = await readAsset(deps, address);
    if (client.isEager) await hintRefreshBeside(deps, address);
    return { status: 200, body: toView(asset), legacy: toLegacy([asset]) };
  });

export const handler = servedAsset(operation, hintingDeps);
