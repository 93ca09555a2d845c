import { defineOperation } from '#shared/contract/operation.ts';
import { PaginatedLocationList } from '#shared/contract/schemas/location-response.ts';
import { PageQuery } from '#shared/contract/schemas/paging.ts';

export const getLocations = defineOperation({
  id: 'getLocations',
  resource: 'locations',
  method: 'GET',
  path: '/locations',
  tag: 'Locations',
  summary: 'List locations',
  description: 'The locations of all users of the client, newest first.',
  security: 'client',
  query: PageQuery,
  responses: { 200: { description: 'One page of locations.', body: PaginatedLocationList } },
  problems: [],
  uses: { tables: { locations: 'read' } },
});
