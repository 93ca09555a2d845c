import type { VersionChange } from '#shared/contract/versions/version-change.ts';

export const chargersOfVehicles: VersionChange = {
  row: 10,
  name: 'chargers-of-vehicles',
  description:
    'A vehicle shows which charger it is plugged into: `chargeState.pluggedInChargerId` is new.',
  schemas: ['VehicleChargeState'],
  lacks: ['pluggedInChargerId'],
};
