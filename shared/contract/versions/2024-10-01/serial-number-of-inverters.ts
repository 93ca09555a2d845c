import type { VersionChange } from '#shared/contract/versions/version-change.ts';

export const serialNumberOfInverters: VersionChange = {
  row: 5,
  name: 'serial-number-of-inverters',
  description: 'Inverters show their serial number: `information.sn` is new.',
  schemas: ['InverterInformation'],
  lacks: ['sn'],
};
