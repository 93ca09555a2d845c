import type { VersionChange } from '#shared/contract/versions/version-change.ts';

export const locationOfChargersAndHvacs: VersionChange = {
  row: 2,
  name: 'location-of-chargers-and-hvacs',
  description:
    'Where a charger or an HVAC is, is in `location`: `location.id` takes the place of `locationId`.',
  schemas: ['Charger', 'HVAC'],
  renames: [{ now: 'location.id', old: 'locationId' }],
  lacks: ['location'],
};
