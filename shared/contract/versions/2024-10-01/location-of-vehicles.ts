import type { VersionChange } from '#shared/contract/versions/version-change.ts';

export const locationOfVehicles: VersionChange = {
  row: 2,
  name: 'location-of-vehicles',
  description: 'The location that a vehicle is at is `location.id`; it was `locationId`.',
  schemas: ['Vehicle'],
  renames: [{ now: 'location.id', old: 'locationId' }],
};
