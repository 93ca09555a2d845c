import { getVersions } from '#shared/contract/operations/reference/get-versions.ts';
import { type VersionsDeps, versionsDeps } from '#shared/runtime/connections/versions-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';
import { smallPageHeaders } from '#shared/runtime/pages/page.ts';
import { versionsPage } from '#shared/runtime/pages/versions-page.ts';

export const operation = httpOperation(
  getVersions,
  async (_, { changes, ends }: Omit<VersionsDeps, 'apiUrl'>) => ({
    status: 200,
    body: versionsPage(changes, ends),
    headers: { ...smallPageHeaders, 'cache-control': 'public, max-age=300' },
  }),
);

export const handler = operation(versionsDeps);
