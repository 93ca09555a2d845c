import {
  type ReadLocationTariffDeps,
  readLocationTariff,
} from '#shared/app/tariffs/read-location-tariff.ts';
import { getUserLocationTariff } from '#shared/contract/operations/tariffs/get-user-location-tariff.ts';
import { toLocationTariffView } from '#shared/contract/views/location-tariff-view.ts';
import { locations, locationTariffs } from '#shared/runtime/connections/stores.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  getUserLocationTariff,
  async ({ client, path }, deps: ReadLocationTariffDeps) => {
    const found = await readLocationTariff(deps, { clientId: client.id, ...path });
    return { status: 200, body: found ? toLocationTariffView(found) : [] };
  },
);

export const handler = operation(() => ({
  locations: locations(),
  locationTariffs: locationTariffs(),
}));
