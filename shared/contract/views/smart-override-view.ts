import type * as z from 'zod';
import type {
  SmartOverride as SmartOverrideBody,
  SmartOverrideStatus,
} from '#shared/contract/schemas/smart-override.ts';
import { toTimestamp } from '#shared/contract/views/to-timestamp.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import type { SmartOverride } from '#shared/domain/reconciling/smart-override.ts';
import type { ScheduleTermsOf } from '#shared/domain/schedules/schedule.ts';
import type { ChargingKind } from '#shared/domain/schedules/scheduled-kinds.ts';

type Target = Pick<ScheduleTermsOf<'CHARGE'>, 'targetId' | 'targetType'>;

/** An override, and what it is of. */
type OverriddenAsset = {
  readonly asset: Pick<Asset<ChargingKind>, 'id' | 'type' | 'userId' | 'vendor'>;
  readonly override: SmartOverride;
};

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

/** The same, and of whose device it is. */
export const toOverriddenView = ({
  asset,
  override,
}: OverriddenAsset): z.input<typeof SmartOverrideBody> => {
  const { id: targetId, type: targetType, userId, vendor } = asset;
  return { ...toSmartOverrideView({ targetId, targetType }, override), userId, vendor };
};
