import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { PathUuid } from '#shared/contract/schemas/ids.ts';
import { LocationResponse } from '#shared/contract/schemas/location-response.ts';

export const deleteLocation = defineOperation({
  id: 'deleteLocation',
  resource: 'locations',
  method: 'DELETE',
  path: '/locations/{locationId}',
  tag: 'Locations',
  summary: 'Delete a location',
  description:
    'Forgets a location. Devices that are at it are at none, or at the next one, soon after. Flex policies there end with it.',
  security: 'client',
  pathParameters: z.strictObject({ locationId: PathUuid.describe('Id of the location.') }),
  responses: { 200: { description: 'The location as it was.', body: LocationResponse } },
  problems: ['not_found'],
  uses: {
    tables: {
      locations: 'write',
      tariffs: 'write',
      users: 'read',
      flexPolicies: 'write',
      controls: 'write',
      actions: 'write',
    },
    sends: ['placements'],
  },
});
