import { defineOperation } from '#shared/contract/operation.ts';
import { getLocation } from '#shared/contract/operations/locations/get-location.ts';

/** What `GET /locations/{locationId}` was called before. */
export const getChargingLocation = defineOperation({
  ...getLocation,
  id: 'getChargingLocation',
  path: '/charging-locations/{locationId}',
  summary: 'Get a charging location',
  until: '2023-08-01',
  successor: 'GET /locations/{locationId}',
});
