import type * as z from 'zod';
import type { SmartOverrideStatus } from '#shared/contract/schemas/smart-override.ts';
import { toTimestamp } from '#shared/contract/views/to-timestamp.ts';
import type { SmartOverride } from '#shared/domain/reconciling/smart-override.ts';
import type { ScheduleTermsOf } from '#shared/domain/schedules/schedule.ts';

type Target = Pick<ScheduleTermsOf<'CHARGE'>, 'targetId' | 'targetType'>;

/** A smart override as the API shows it. */
export const toSmartOverrideView = (
  { targetId, targetType }: Target,
  { createdAt, endedAt, actionId }: SmartOverride,
): z.input<typeof SmartOverrideStatus> => ({
  createdAt: toTimestamp(createdAt),
  endedAt: endedAt === null ? null : toTimestamp(endedAt),
  targetType,
  targetId,
  vendorActionId: actionId,
});
