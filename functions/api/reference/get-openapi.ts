import { events } from '#shared/contract/event-registry.ts';
import { openApiDocument } from '#shared/contract/openapi/openapi-document.ts';
import { getOpenapi } from '#shared/contract/operations/reference/get-openapi.ts';
import { operations } from '#shared/contract/registry.ts';
import { environmentNames } from '#shared/contract/resources/environment-names.ts';
import { env } from '#shared/runtime/env.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';
import { once } from '#shared/runtime/once.ts';

export const operation = httpOperation(
  getOpenapi,
  async (_, { document }: { document: () => { openapi: string } }) => ({
    status: 200,
    body: document(),
    headers: { 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=300' },
  }),
);

export const handler = operation(() => ({
  document: once(() => openApiDocument({ operations, events }, env(environmentNames.apiUrl))),
}));
