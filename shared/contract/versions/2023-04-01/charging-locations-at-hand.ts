import type { VersionChange } from '#shared/contract/versions/version-change.ts';

export const chargingLocationsAtHand: VersionChange = {
  row: 65,
  name: 'charging-locations-at-hand',
  description: '`recentlyAtChargingLocation` of a `consideration` is called `atChargingLocation`.',
  schemas: ['SmartChargingStatus'],
  renames: [
    {
      now: 'consideration.atChargingLocation',
      old: 'consideration.recentlyAtChargingLocation',
    },
  ],
};
