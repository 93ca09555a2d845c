import { type ReadAssetDeps, readAsset } from '#shared/app/assets/read-asset.ts';
import type { AssetContract } from '#shared/contract/assets/define-asset.ts';
import type { AssetKind } from '#shared/domain/assets/kinds.ts';
import { assets } from '#shared/runtime/connections/stores.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';
import { servedAsset } from '#shared/runtime/http/served-asset.ts';

export const operation = <Kind extends AssetKind>({
  kind,
  idIn,
  toView,
  toLegacy,
  operations,
}: AssetContract<Kind>) =>
  httpOperation(operations.get, async ({ client, path }, deps: ReadAssetDeps) => {
    const address = { kind, clientId: client.id, assetId: idIn(path) };
    const asset = await readAsset(deps, address);
    return { status: 200, body: toView(asset), legacy: toLegacy([asset]) };
  });

export const handler = servedAsset(operation, () => ({ assets: assets() }));
