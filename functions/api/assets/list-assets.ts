import { type ListAssetsDeps, listAssets } from '#shared/app/assets/list-assets.ts';
import type { AssetContract } from '#shared/contract/assets/define-asset.ts';
import type { AssetKind } from '#shared/domain/assets/kinds.ts';
import { assets } from '#shared/runtime/connections/stores.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';
import { servedAsset } from '#shared/runtime/http/served-asset.ts';

export const operation = <Kind extends AssetKind>({
  kind,
  toView,
  toLegacy,
  operations,
}: AssetContract<Kind>) =>
  httpOperation(operations.list, async ({ client, page, paginated }, deps: ListAssetsDeps) => {
    const { id: clientId, userId } = client;
    const found = await listAssets(deps, { kind, clientId, userId, page });
    return { status: 200, body: paginated(found, toView), legacy: toLegacy(found.rows) };
  });

export const handler = servedAsset(operation, () => ({ assets: assets() }));
