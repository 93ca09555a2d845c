import type { Action } from '#shared/domain/actions/action.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { Schedule } from '#shared/domain/schedules/schedule.ts';
import type { SmartCharging } from '#shared/domain/smart-charging/smart-charging.ts';
import type { ProductionStatistics } from '#shared/domain/statistics/production-statistics.ts';
import type { VendorAccount } from '#shared/domain/users/vendor-account.ts';

/** What a committed write did to one row. A side is absent where the row was not there. */
export type ChangeOf<Kind extends string, Thing> = {
  readonly kind: Kind;
  readonly before: Thing | undefined;
  readonly after: Thing | undefined;
  /** When it was committed, to the second. */
  readonly committedAt: Instant;
};

/** A change of something that events can tell about. */
export type StoredChange =
  | ChangeOf<'asset', Asset>
  | ChangeOf<'action', Action>
  | ChangeOf<'account', VendorAccount>
  | ChangeOf<'statistics', ProductionStatistics>
  | ChangeOf<'schedule', Schedule>
  | ChangeOf<'smart-charging', SmartCharging>;
