import { defineOperation } from '#shared/contract/operation.ts';
import { updateLocation } from '#shared/contract/operations/locations/update-location.ts';

/** What `PUT /locations/{locationId}` was called before. */
export const updateChargingLocation = defineOperation({
  ...updateLocation,
  id: 'updateChargingLocation',
  path: '/charging-locations/{locationId}',
  summary: 'Update a charging location',
  until: '2023-08-01',
  successor: 'PUT /locations/{locationId}',
});
