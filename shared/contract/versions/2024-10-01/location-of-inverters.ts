import type { VersionChange } from '#shared/contract/versions/version-change.ts';

export const locationOfInverters: VersionChange = {
  row: 3,
  name: 'location-of-inverters',
  description:
    'The location that an inverter is at is `location.id`; it was `chargingLocationId`. `location.lastUpdated` is new.',
  schemas: ['Inverter'],
  renames: [{ now: 'location.id', old: 'chargingLocationId' }],
  lacks: ['location.lastUpdated'],
};
