import * as z from 'zod';
import { ChargeableType } from '#shared/contract/schemas/charge-action.ts';
import { isRepetition } from '#shared/contract/versions/repeated-target.ts';
import type { VersionChange } from '#shared/contract/versions/version-change.ts';

const id = z.string().optional().describe('Id of the device, as in the path.');
const type = ChargeableType.optional();

export const targetsInRequests: VersionChange = {
  row: 68,
  name: 'targets-in-requests',
  description:
    'Which device is to charge is in the path alone. The body could repeat it, in `chargeableId` and `entityId`, `chargeableType` and `entityType`.',
  schemas: ['ChargingPayload'],
  schema: (newer) =>
    newer.extend({ chargeableId: id, entityId: id, chargeableType: type, entityType: type }),
  up: (sent) => Object.fromEntries(Object.entries(sent).filter(([name]) => !isRepetition(name))),
};
