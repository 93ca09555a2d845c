import type { VersionChange } from '#shared/contract/versions/version-change.ts';

export const dischargingVehicles: VersionChange = {
  row: 7,
  name: 'discharging-vehicles',
  description:
    'A vehicle that feeds the grid is `PLUGGED_IN:DISCHARGING`; it was shown as `PLUGGED_IN:STOPPED`. From here on, values of ' +
    'an enum are added in all versions.',
  schemas: ['VehiclePowerDeliveryState', 'ChargerPowerDeliveryState'],
  values: { 'PLUGGED_IN:DISCHARGING': 'PLUGGED_IN:STOPPED' },
};
