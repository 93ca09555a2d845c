import { defineOperation } from '#shared/contract/operation.ts';
import { getUserlocations } from '#shared/contract/operations/locations/get-userlocations.ts';

const { pathParameters: _, ...today } = getUserlocations;

/** What `GET /users/{userId}/locations` was before its path named the user. */
export const listChargingLocations = defineOperation({
  ...today,
  id: 'listChargingLocations',
  path: '/charging-locations',
  summary: 'List the charging locations of the user',
  userUntil: '2023-08-01',
  until: '2023-08-01',
  successor: 'GET /users/{userId}/locations',
});
