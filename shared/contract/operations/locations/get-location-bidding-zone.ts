import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { PathUuid } from '#shared/contract/schemas/ids.ts';
import { LocationZone } from '#shared/contract/schemas/location-zone.ts';

export const getLocationBiddingZone = defineOperation({
  id: 'getLocationBiddingZone',
  resource: 'locations',
  method: 'GET',
  path: '/locations/{locationId}/bidding-zone',
  tag: 'Locations',
  summary: 'Get the bidding zone of a location',
  description:
    'Whose market prices hold at a location, and how that was found. An operation of our own.',
  security: 'client',
  pathParameters: z.strictObject({ locationId: PathUuid.describe('Id of the location.') }),
  responses: { 200: { description: 'The zone.', body: LocationZone } },
  problems: ['not_found'],
  uses: { tables: { locations: 'read' } },
});
