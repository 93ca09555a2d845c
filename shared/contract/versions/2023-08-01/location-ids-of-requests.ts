import type { VersionChange } from '#shared/contract/versions/version-change.ts';

export const locationIdsOfRequests: VersionChange = {
  row: 35,
  name: 'location-ids-of-requests',
  description:
    '`chargingLocationId` of a request is called `locationId`. Either was taken, and both where they said the same.',
  schemas: [
    'ChargeSchedule',
    'PartialChargeSchedule',
    'ChargerUpdatePayload',
    'hvacUpdatePayload',
    'ChargingQuery',
    'ChargingSessionsQuery',
  ],
  renames: [{ now: 'locationId', old: 'chargingLocationId', both: 'taken' }],
};
