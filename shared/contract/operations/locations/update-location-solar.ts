import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { PathUuid } from '#shared/contract/schemas/ids.ts';
import { LocationSolar, StatedSolar } from '#shared/contract/schemas/location-solar.ts';

export const updateLocationSolar = defineOperation({
  id: 'updateLocationSolar',
  resource: 'locations',
  method: 'PUT',
  path: '/locations/{locationId}/solar',
  tag: 'Locations',
  summary: 'Say whether the sun at a location counts',
  description:
    'Says whether smart charging at a location counts what the sun yields beyond what the house uses: such power costs what ' +
    'feeding it in would earn. It is off until somebody says so. What is said replaces all that was said before, and plans ' +
    'of vehicles there follow soon after. It may be said before there is an inverter, or a meter that measures production: it ' +
    'counts once there is one whose sun can be foreseen. An operation of our own.',
  security: 'client',
  pathParameters: z.strictObject({ locationId: PathUuid.describe('Id of the location.') }),
  body: StatedSolar,
  responses: { 200: { description: 'What is said of it now.', body: LocationSolar } },
  problems: ['not_found'],
  uses: { tables: { locations: 'write', tariffs: 'write', users: 'read' }, sends: ['placements'] },
});
