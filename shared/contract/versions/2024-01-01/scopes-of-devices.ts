import type { VersionChange } from '#shared/contract/versions/version-change.ts';

export const scopesOfDevices: VersionChange = {
  row: 24,
  name: 'scopes-of-devices',
  description: 'Whatever shows a device shows what the user has granted for it: `scopes` is new.',
  schemas: ['Battery', 'Charger', 'HVAC', 'Inverter', 'Meter', 'Vehicle'],
  lacks: ['scopes'],
};
