import { type PutTariffDeps, putTariff } from '#shared/app/tariffs/put-tariff.ts';
import { sendTariffInformation } from '#shared/contract/operations/tariffs/send-tariff-information.ts';
import { toTariffRates } from '#shared/contract/views/tariff-view.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { clients, commit, tariffs, users } from '#shared/runtime/connections/stores.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  sendTariffInformation,
  async ({ client, path, body }, deps: PutTariffDeps) => {
    await putTariff(deps, { clientId: client.id, ...path, rates: toTariffRates(body) });
    return { status: 204 };
  },
);

export const handler = operation(() => ({
  tariffs: tariffs(),
  clients: clients(),
  users: users(),
  commit: commit(),
  clock: systemClock,
}));
