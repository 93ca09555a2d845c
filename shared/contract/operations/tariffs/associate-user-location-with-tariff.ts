import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { PathUuid } from '#shared/contract/schemas/ids.ts';
import { LocationTariffInterval } from '#shared/contract/schemas/location-tariff.ts';

export const associateUserLocationWithTariff = defineOperation({
  id: 'associateUserLocationWithTariff',
  resource: 'tariffs',
  method: 'PUT',
  path: '/locations/{locationId}/tariff',
  tag: 'Tariffs',
  summary: 'Link a location to a tariff',
  description:
    'Says when which rate of a tariff holds at a location, from now on, in place of all that was said before; what was ' +
    "used before keeps its price. Times are those of the location's own time zone, and a day is the one on which an " +
    "interval begins. No two intervals may overlap. In the gaps between them the market's price holds.",
  security: 'client',
  pathParameters: z.strictObject({ locationId: PathUuid.describe('Id of the location.') }),
  body: LocationTariffInterval,
  responses: { 204: { description: 'The intervals are in force.' } },
  problems: ['not_found'],
  uses: { tables: { locations: 'read', users: 'read', tariffs: 'write' } },
});
