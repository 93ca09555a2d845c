import type { VersionChange } from '#shared/contract/versions/version-change.ts';

export const targetsOfActions: VersionChange = {
  row: 68,
  name: 'targets-of-actions',
  description:
    'Which device is to charge is in `targetId` and `targetType` of an action alone. `chargeableId` and `entityId`, `chargeableType` and ' +
    '`entityType` said the same.',
  schemas: ['ChargeAction', 'VehicleChargeAction'],
  renames: [
    { now: 'targetId', old: 'chargeableId', both: 'shown' },
    { now: 'targetId', old: 'entityId', both: 'shown' },
    { now: 'targetType', old: 'chargeableType', both: 'shown' },
    { now: 'targetType', old: 'entityType', both: 'shown' },
  ],
};
