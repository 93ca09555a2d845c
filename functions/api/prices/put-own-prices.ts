import { type ImportOwnPricesDeps, importOwnPrices } from '#shared/app/prices/import-own-prices.ts';
import { putOwnPrices } from '#shared/contract/operations/prices/put-own-prices.ts';
import { toOwnPricesTaken, wordedPrices } from '#shared/contract/views/worded-prices.ts';
import { ownPricesDeps } from '#shared/runtime/connections/own-prices-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  putOwnPrices,
  async ({ client, path, body }, deps: ImportOwnPricesDeps) => {
    const told = { clientId: client.id, ...path, ...wordedPrices(body, 'body') };
    return { status: 200, body: toOwnPricesTaken(await importOwnPrices(deps, told)) };
  },
);

export const handler = operation(ownPricesDeps);
