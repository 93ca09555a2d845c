import type { Asset } from '#shared/domain/assets/asset.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { SmartOverride } from '#shared/domain/reconciling/smart-override.ts';
import type { SmartKind } from '#shared/domain/smart-charging/smart-kind.ts';
import type { SmartPlan } from '#shared/domain/smart-charging/smart-plan.ts';
import { firstStanding, type SmartStanding } from '#shared/domain/smart-charging/smart-standing.ts';
import type { UserSince } from '#shared/domain/users/user-since.ts';

/** Smart charging of one device: how it stands, and of whom the device is. Its policy is kept with the device. */
export type SmartCharging = {
  readonly clientId: string;
  readonly userId: string;
  readonly userSince: UserSince;
  readonly assetId: string;
  readonly assetType: SmartKind;
  readonly vendor: string;
  readonly standing: SmartStanding;
  /** The last time that somebody charged it whatever the plan said, in force or not; null where nobody did. */
  readonly override: SmartOverride | null;
  /** The vehicle (VIN) that no other user may charge smartly meanwhile; null where none is claimed. */
  readonly claimedVin: string | null;
  /** Whether it waits until nobody else charges the same vehicle smartly. @default false */
  readonly isWaiting?: boolean | undefined;
  /** Whether its user was deauthorized when this was stored: nobody is told of it. */
  readonly isMuted: boolean;
  readonly updatedAt: Instant;
  /** 1 when created, +1 with every write; 0 where nothing is stored yet. */
  readonly version: number;
};

/** A plan, and of which device it is. */
export type PlanOfAsset = Pick<
  SmartCharging,
  'clientId' | 'userId' | 'assetId' | 'assetType' | 'vendor'
> & { readonly plan: SmartPlan };

/** How it stands with a device of which nobody has wanted anything yet: since it is there. */
export const noSmartCharging = ({
  clientId,
  userId,
  userSince,
  id,
  type,
  vendor,
  isMuted,
  createdAt,
}: Asset<SmartKind>): SmartCharging => ({
  ...{ clientId, userId, userSince, vendor, isMuted },
  assetId: id,
  assetType: type,
  standing: firstStanding(createdAt),
  override: null,
  claimedVin: null,
  updatedAt: createdAt,
  version: 0,
});
