import type { VersionChange } from '#shared/contract/versions/version-change.ts';

export const locationOfMeters: VersionChange = {
  row: 4,
  name: 'location-of-meters',
  description:
    'Meters show which location they are at: `location.id` and `location.lastUpdated` are new.',
  schemas: ['Meter'],
  lacks: ['location.id', 'location.lastUpdated'],
};
