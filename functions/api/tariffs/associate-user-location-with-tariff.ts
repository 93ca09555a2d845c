import { type LinkTariffDeps, linkTariff } from '#shared/app/tariffs/link-tariff.ts';
import { associateUserLocationWithTariff } from '#shared/contract/operations/tariffs/associate-user-location-with-tariff.ts';
import { toLocationRates } from '#shared/contract/views/location-tariff-view.ts';
import { linkTariffDeps } from '#shared/runtime/connections/link-tariff-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  associateUserLocationWithTariff,
  async ({ client, path, body }, deps: LinkTariffDeps) => {
    await linkTariff(deps, { clientId: client.id, ...path, ...toLocationRates(body) });
    return { status: 204 };
  },
);

export const handler = operation(linkTariffDeps);
