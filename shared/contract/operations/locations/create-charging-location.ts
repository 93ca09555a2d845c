import { defineOperation } from '#shared/contract/operation.ts';
import { createLocation } from '#shared/contract/operations/locations/create-location.ts';

const { pathParameters: _, ...today } = createLocation;

/** What `POST /users/{userId}/locations` was before its path named the user. */
export const createChargingLocation = defineOperation({
  ...today,
  id: 'createChargingLocation',
  path: '/charging-locations',
  summary: 'Create a charging location',
  userUntil: '2023-08-01',
  until: '2023-08-01',
  successor: 'POST /users/{userId}/locations',
});
