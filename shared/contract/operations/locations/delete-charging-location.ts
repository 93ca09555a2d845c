import { defineOperation } from '#shared/contract/operation.ts';
import { deleteLocation } from '#shared/contract/operations/locations/delete-location.ts';

/** What `DELETE /locations/{locationId}` was called before. */
export const deleteChargingLocation = defineOperation({
  ...deleteLocation,
  id: 'deleteChargingLocation',
  path: '/charging-locations/{locationId}',
  summary: 'Delete a charging location',
  until: '2023-08-01',
  successor: 'DELETE /locations/{locationId}',
});
