import { getVersionsFeed } from '#shared/contract/operations/reference/get-versions-feed.ts';
import { type VersionsDeps, versionsDeps } from '#shared/runtime/connections/versions-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';
import { versionsFeed } from '#shared/runtime/pages/versions-feed.ts';

export const operation = httpOperation(
  getVersionsFeed,
  async (_, { changes, ends, apiUrl }: VersionsDeps) => ({
    status: 200,
    body: versionsFeed(changes, ends, apiUrl),
    headers: { 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=300' },
  }),
);

export const handler = operation(versionsDeps);
