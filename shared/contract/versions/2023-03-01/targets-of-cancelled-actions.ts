import { asType } from '#shared/contract/versions/shape-paths.ts';
import type { VersionChange } from '#shared/contract/versions/version-change.ts';

export const targetsOfCancelledActions: VersionChange = {
  row: 68,
  name: 'targets-of-cancelled-actions',
  description:
    'Which device was to charge is in `targetId` and `targetType` of a cancelled action alone. `chargeableId` and `entityId`, ' +
    '`chargeableType` and `entityType` said the same, where it was to start or stop charging.',
  schemas: ['CancelledVehicleAction'],
  schema: (newer) => {
    const id = asType(newer.shape.targetId).optional();
    const type = asType(newer.shape.targetType).optional();
    return newer.extend({ chargeableId: id, entityId: id, chargeableType: type, entityType: type });
  },
  down: (action) => {
    // Of other actions nobody ever said so.
    if (!Object.hasOwn(action, 'kind')) return action;
    const { targetId: id, targetType: type } = action;
    return { ...action, chargeableId: id, entityId: id, chargeableType: type, entityType: type };
  },
};
