import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { PathUuid } from '#shared/contract/schemas/ids.ts';
import { LocationTariffSchedule } from '#shared/contract/schemas/location-tariff.ts';

export const getUserLocationTariff = defineOperation({
  id: 'getUserLocationTariff',
  resource: 'tariffs',
  method: 'GET',
  path: '/locations/{locationId}/tariff',
  tag: 'Tariffs',
  summary: 'Get the tariff of a location',
  description:
    'When which rate of its tariff holds at a location, in its own time zone. Empty for one that was never linked to a ' +
    'tariff.',
  security: 'client',
  pathParameters: z.strictObject({ locationId: PathUuid.describe('Id of the location.') }),
  responses: { 200: { description: 'The intervals.', body: LocationTariffSchedule } },
  problems: ['not_found'],
  uses: { tables: { locations: 'read', tariffs: 'read' } },
});
