import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { PathUuid } from '#shared/contract/schemas/ids.ts';
import { LocationSolar } from '#shared/contract/schemas/location-solar.ts';

export const getLocationSolar = defineOperation({
  id: 'getLocationSolar',
  resource: 'locations',
  method: 'GET',
  path: '/locations/{locationId}/solar',
  tag: 'Locations',
  summary: 'Get what is said of the sun at a location',
  description:
    'Whether smart charging at a location counts what the sun yields beyond what the house uses, and what that is worth. An ' +
    'operation of our own.',
  security: 'client',
  pathParameters: z.strictObject({ locationId: PathUuid.describe('Id of the location.') }),
  responses: { 200: { description: 'What is said of it.', body: LocationSolar } },
  problems: ['not_found'],
  uses: { tables: { locations: 'read' } },
});
