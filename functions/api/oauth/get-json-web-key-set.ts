import {
  type ReadVerificationKeysDeps,
  readVerificationKeys,
} from '#shared/app/clients/read-verification-keys.ts';
import { getJsonWebKeySet } from '#shared/contract/operations/oauth/get-json-web-key-set.ts';
import { toJsonWebKeySet } from '#shared/contract/views/json-web-key-set-view.ts';
import { clients } from '#shared/runtime/connections/stores.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  getJsonWebKeySet,
  async (_request, deps: ReadVerificationKeysDeps) => ({
    status: 200,
    headers: { 'cache-control': 'public, max-age=300' },
    body: toJsonWebKeySet(await readVerificationKeys(deps)),
  }),
);

export const handler = operation(() => ({ clients: clients() }));
