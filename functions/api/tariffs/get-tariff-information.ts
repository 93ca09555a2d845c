import { requireTariff } from '#shared/app/tariffs/require-tariff.ts';
import { getTariffInformation } from '#shared/contract/operations/tariffs/get-tariff-information.ts';
import { toTariffView } from '#shared/contract/views/tariff-view.ts';
import { tariffs } from '#shared/runtime/connections/stores.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

type Deps = { readonly tariffs: Parameters<typeof requireTariff>[0] };

export const operation = httpOperation(
  getTariffInformation,
  async ({ client, path }, deps: Deps) => ({
    status: 200,
    body: toTariffView(await requireTariff(deps.tariffs, client.id, path.tariffId)),
  }),
);

export const handler = operation(() => ({ tariffs: tariffs() }));
