import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { PathUuid } from '#shared/contract/schemas/ids.ts';
import { LocationResponse } from '#shared/contract/schemas/location-response.ts';

export const getLocation = defineOperation({
  id: 'getLocation',
  resource: 'locations',
  method: 'GET',
  path: '/locations/{locationId}',
  tag: 'Locations',
  summary: 'Get a location',
  description: 'One location.',
  security: 'client',
  pathParameters: z.strictObject({ locationId: PathUuid.describe('Id of the location.') }),
  responses: { 200: { description: 'The location.', body: LocationResponse } },
  problems: ['not_found'],
  uses: { tables: { locations: 'read' } },
});
