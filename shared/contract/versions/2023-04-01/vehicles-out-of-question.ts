import type { VersionChange } from '#shared/contract/versions/version-change.ts';

export const vehiclesOutOfQuestion: VersionChange = {
  row: 67,
  name: 'vehicles-out-of-question',
  description:
    'Smart charging is refused where a vehicle cannot be controlled, or another user charges the same one smartly. It was enabled, and stood as ' +
    '`CONSIDERING`, with `isSmartChargeCapable` or `singleUser` false, until that had changed.',
  schemas: ['SmartChargingStatus'],
  down: (status, legacy) =>
    status.state === 'UNKNOWN' && legacy[String(status.vehicleId)]?.considered
      ? { ...status, state: 'CONSIDERING' }
      : status,
};
