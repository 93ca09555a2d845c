import { type RelinkAssetDeps, relinkAsset } from '#shared/app/linking/relink-asset.ts';
import { postAssetsAssetidRelink } from '#shared/contract/operations/users/post-assets-assetid-relink.ts';
import { switchesIn } from '#shared/contract/versions/switches-in.ts';
import { relinkAssetDeps } from '#shared/runtime/connections/link-session-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';
import { linkUrlOf } from '#shared/runtime/link-url-of.ts';

export const operation = httpOperation(
  postAssetsAssetidRelink,
  async ({ client, path, body }, deps: RelinkAssetDeps) => {
    const { linkToken } = await relinkAsset(deps, {
      clientId: client.id,
      ...path,
      ...body,
      ...switchesIn(client.version),
    });
    return { status: 200, body: { linkUrl: linkUrlOf(linkToken), linkToken } };
  },
);

export const handler = operation(relinkAssetDeps);
