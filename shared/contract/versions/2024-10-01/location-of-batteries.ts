import type { VersionChange } from '#shared/contract/versions/version-change.ts';

export const locationOfBatteries: VersionChange = {
  row: 2,
  name: 'location-of-batteries',
  description:
    'The location that a battery is at is `location.id`; it was `locationId`. `location.lastUpdated` is new.',
  schemas: ['Battery'],
  renames: [{ now: 'location.id', old: 'locationId' }],
  lacks: ['location.lastUpdated'],
};
