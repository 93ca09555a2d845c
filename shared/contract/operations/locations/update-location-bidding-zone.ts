import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { PathUuid } from '#shared/contract/schemas/ids.ts';
import { LocationZone, StatedZone } from '#shared/contract/schemas/location-zone.ts';

export const updateLocationBiddingZone = defineOperation({
  id: 'updateLocationBiddingZone',
  resource: 'locations',
  method: 'PUT',
  path: '/locations/{locationId}/bidding-zone',
  tag: 'Locations',
  summary: 'State the bidding zone of a location',
  description:
    'Says whose market prices hold at a location, where the one that is found is wrong: near a border, in a country of ' +
    'several zones, or without a time zone. Smart charging there plans by them soon after, and statistics count by them, also ' +
    'of what was consumed before. An operation of our own.',
  security: 'client',
  pathParameters: z.strictObject({ locationId: PathUuid.describe('Id of the location.') }),
  body: StatedZone,
  responses: { 200: { description: 'The zone as it is now.', body: LocationZone } },
  problems: ['not_found'],
  uses: { tables: { locations: 'write', tariffs: 'write', users: 'read' }, sends: ['placements'] },
});
