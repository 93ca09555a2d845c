import type { VersionChange } from '#shared/contract/versions/version-change.ts';

export const fullyChargedVehicles: VersionChange = {
  row: 66,
  name: 'fully-charged-vehicles',
  description:
    'Smart charging of a vehicle that needs no charge is `FULLY_CHARGED`; it was `CONSIDERING`.',
  schemas: ['SmartChargeState'],
  values: { FULLY_CHARGED: 'CONSIDERING' },
};
