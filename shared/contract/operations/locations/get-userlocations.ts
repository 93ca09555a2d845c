import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { UserId } from '#shared/contract/schemas/ids.ts';
import { PaginatedLocationList } from '#shared/contract/schemas/location-response.ts';
import { PageQuery } from '#shared/contract/schemas/paging.ts';

export const getUserlocations = defineOperation({
  id: 'getUserlocations',
  resource: 'locations',
  method: 'GET',
  path: '/users/{userId}/locations',
  tag: 'Locations',
  summary: "List a user's locations",
  description: 'The locations of a user, newest first; none for an unknown user.',
  security: 'client',
  pathParameters: z.strictObject({ userId: UserId.describe('Id of the user.') }),
  query: PageQuery,
  responses: { 200: { description: 'One page of locations.', body: PaginatedLocationList } },
  problems: [],
  uses: { tables: { locations: 'read' } },
});
