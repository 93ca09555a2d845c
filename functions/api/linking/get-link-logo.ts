import { type ReadClientLogoDeps, readClientLogo } from '#shared/app/clients/read-client-logo.ts';
import { getLinkLogo } from '#shared/contract/operations/linking/get-link-logo.ts';
import { clients } from '#shared/runtime/connections/stores.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  getLinkLogo,
  async ({ path: { clientId, digest } }, deps: ReadClientLogoDeps) => {
    const { base64 } = await readClientLogo(deps, clientId, digest);
    return {
      status: 200,
      body: base64,
      // Another picture has another address.
      headers: { 'cache-control': 'public, max-age=86400, immutable' },
    };
  },
);

export const handler = operation(() => ({ clients: clients() }));
