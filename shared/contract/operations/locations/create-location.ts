import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { UserId } from '#shared/contract/schemas/ids.ts';
import { locationFields } from '#shared/contract/schemas/location.ts';
import { LocationResponse } from '#shared/contract/schemas/location-response.ts';
import { MAX_LOCATIONS_PER_USER } from '#shared/domain/locations/location-map.ts';

const LocationPayload = z.strictObject(locationFields).meta({ id: 'LocationPayload' });

export const createLocation = defineOperation({
  id: 'createLocation',
  resource: 'locations',
  method: 'POST',
  path: '/users/{userId}/locations',
  tag: 'Locations',
  summary: 'Create a location',
  description:
    'Notes a place that matters to a user. Vehicles whose position is known, and that stand within 200 m of it, ' +
    'are at it soon after, and your webhooks are told; other devices are assigned to it. A user can have ' +
    `${MAX_LOCATIONS_PER_USER} locations.`,
  security: 'client',
  pathParameters: z.strictObject({ userId: UserId.describe('Id of the user.') }),
  body: LocationPayload,
  responses: { 200: { description: 'The location.', body: LocationResponse } },
  problems: ['not_found', 'forbidden'],
  uses: {
    tables: { locations: 'write', users: 'read', idempotency: 'write' },
    sends: ['placements'],
  },
});
