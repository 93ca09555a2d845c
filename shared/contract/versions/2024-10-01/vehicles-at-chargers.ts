import type { VersionChange } from '#shared/contract/versions/version-change.ts';

export const vehiclesAtChargers: VersionChange = {
  row: 10,
  name: 'vehicles-at-chargers',
  description:
    'A charger shows which vehicle is plugged into it: `chargeState.pluggedInVehicleId` is new.',
  schemas: ['ChargerChargeState'],
  lacks: ['pluggedInVehicleId'],
};
