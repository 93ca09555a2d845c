import { events } from '#shared/contract/event-registry.ts';
import { openApiDocument } from '#shared/contract/openapi/openapi-document.ts';
import { getOpenapi } from '#shared/contract/operations/reference/get-openapi.ts';
import { operations } from '#shared/contract/registry.ts';
import { environmentNames } from '#shared/contract/resources/environment-names.ts';
import { newestVersion } from '#shared/contract/versions/version-dates.ts';
import { env } from '#shared/runtime/env.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';
import { onceEach } from '#shared/runtime/once-each.ts';

type Deps = { readonly document: (version: string) => { openapi: string } };

export const operation = httpOperation(getOpenapi, async ({ query }, { document }: Deps) => ({
  status: 200,
  body: document(query.version ?? newestVersion),
  headers: { 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=300' },
}));

export const handler = operation(() => ({
  document: onceEach((version) =>
    openApiDocument({ operations, events }, env(environmentNames.apiUrl), version),
  ),
}));
