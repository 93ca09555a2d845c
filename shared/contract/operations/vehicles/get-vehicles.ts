import { defineOperation } from '#shared/contract/operation.ts';
import { PageQuery, paginated } from '#shared/contract/schemas/paging.ts';
import { Vehicle } from '#shared/contract/schemas/vehicle.ts';

export const getVehicles = defineOperation({
  id: 'getVehicles',
  resource: 'vehicles',
  method: 'GET',
  path: '/vehicles',
  tag: 'Vehicles',
  summary: 'List vehicles',
  description: 'All vehicles that any user of the client has linked, newest first.',
  security: 'client',
  query: PageQuery,
  responses: {
    200: {
      description: 'One page of vehicles.',
      body: paginated(Vehicle).meta({ id: 'PaginatedVehicleList' }),
    },
  },
  problems: [],
  uses: { tables: { assets: 'read' } },
});
