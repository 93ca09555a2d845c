import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { NewTariffId, Tariff } from '#shared/contract/schemas/tariff.ts';

export const sendTariffInformation = defineOperation({
  id: 'sendTariffInformation',
  resource: 'tariffs',
  method: 'PUT',
  path: '/tariffs/{tariffId}',
  tag: 'Tariffs',
  summary: 'Create or replace a tariff',
  description:
    'Says what energy costs at each rate of a tariff, from now on; what was used before keeps its price. The prices ' +
    'hold at locations that are linked to the tariff. Where an interval of theirs names a rate that the tariff has no ' +
    "longer, the market's price holds.",
  security: 'client',
  pathParameters: z.strictObject({ tariffId: NewTariffId }),
  body: Tariff,
  responses: { 204: { description: 'The rates are in force.' } },
  problems: [],
  uses: { tables: { tariffs: 'write', clients: 'read', users: 'read' } },
});
