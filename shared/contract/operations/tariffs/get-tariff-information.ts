import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { PathTariffId, Tariff } from '#shared/contract/schemas/tariff.ts';

export const getTariffInformation = defineOperation({
  id: 'getTariffInformation',
  resource: 'tariffs',
  method: 'GET',
  path: '/tariffs/{tariffId}',
  tag: 'Tariffs',
  summary: 'Get a tariff',
  description: 'The rates that are in force, in the order in which they were sent.',
  security: 'client',
  pathParameters: z.strictObject({ tariffId: PathTariffId }),
  responses: { 200: { description: 'The rates.', body: Tariff } },
  problems: ['not_found'],
  uses: { tables: { tariffs: 'read' } },
});
