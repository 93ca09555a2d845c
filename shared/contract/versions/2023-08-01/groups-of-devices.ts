import { alwaysShown } from '#shared/contract/versions/always-shown.ts';
import { asType } from '#shared/contract/versions/shape-paths.ts';
import type { VersionChange } from '#shared/contract/versions/version-change.ts';

export const groupsOfDevices: VersionChange = {
  row: 36,
  name: 'groups-of-devices',
  description:
    'A device is always shown whole. By `field[]` a client could ask for some groups of members alone, and of one device had it ' +
    'read again soon, as `refresh-hint` does.',
  schemas: ['Battery', 'Charger', 'HVAC', 'Inverter', 'Meter', 'Vehicle'],
  schema: (newer) => {
    const groups = Object.entries(newer.shape).filter(([name]) => !alwaysShown.includes(name));
    return newer.extend(
      Object.fromEntries(groups.map(([name, group]) => [name, asType(group).optional()])),
    );
  },
};
