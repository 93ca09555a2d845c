import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { PathUuid } from '#shared/contract/schemas/ids.ts';
import { locationFields } from '#shared/contract/schemas/location.ts';
import { LocationResponse } from '#shared/contract/schemas/location-response.ts';

const PartialLocation = z
  .strictObject(locationFields)
  .partial()
  .meta({ id: 'PartialLocation', description: 'What is absent stays as it is.' });

export const updateLocation = defineOperation({
  id: 'updateLocation',
  resource: 'locations',
  method: 'PUT',
  path: '/locations/{locationId}',
  tag: 'Locations',
  summary: 'Update a location',
  description:
    'Changes a location. Where it moves, vehicles leave it and come to stand at it soon after; devices that were ' +
    'assigned to it stay. In another time zone, its tariff and schedules there follow the clock of that zone from now on.',
  security: 'client',
  pathParameters: z.strictObject({ locationId: PathUuid.describe('Id of the location.') }),
  body: PartialLocation,
  responses: { 200: { description: 'The location as it is now.', body: LocationResponse } },
  problems: ['not_found'],
  uses: { tables: { locations: 'write', tariffs: 'write', users: 'read' }, sends: ['placements'] },
});
