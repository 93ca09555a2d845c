import type { ChargeRequest } from '#shared/domain/assets/charging.ts';
import type { HvacRequest } from '#shared/domain/assets/hvac/hvac-state.ts';
import type { KindsAsked } from '#shared/domain/assets/kinds.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { Timetable } from '#shared/domain/schedules/timetable.ts';
import type { UserSince } from '#shared/domain/users/user-since.ts';

/** What charges cars, and what heats and cools. */
export type ChargingKind = KindsAsked<ChargeRequest>;
export type HeatingKind = KindsAsked<HvacRequest>;

/** What all schedules have. A schedule is about one asset, its target. */
type AnySchedule = {
  readonly clientId: string;
  readonly id: string;
  readonly userId: string;
  readonly userSince: UserSince;
  readonly targetId: string;
  /** Whether it is to control its target. */
  readonly isEnabled: boolean;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly version: number;
};

/** When a vehicle may charge, or a charger whatever is at it. */
export type ChargeSchedule = AnySchedule & {
  readonly targetType: ChargingKind;
  /**
   * The location of its user where it holds. Without one that of a charger holds wherever it is, and that of a vehicle
   * nowhere: at public charge points nobody wants to be stopped.
   */
  readonly locationId: string | null;
  /** Whether it should charge. */
  readonly timetable: Timetable<boolean>;
};

/** What an HVAC holds when. */
export type TemperatureSchedule = AnySchedule & {
  readonly targetType: HeatingKind;
  readonly timetable: Timetable<HvacRequest>;
};

/**
 * How a schedule and its target stand: the target does what is expected of it, or does not, or has been told to; or the
 * schedule leaves it alone, and why.
 */
export type ScheduleState =
  | 'ALIGNED'
  | 'MISALIGNED'
  | 'PENDING'
  | 'INACTIVE:OVERRIDDEN'
  | 'INACTIVE:DISABLED'
  | 'INACTIVE:AWAY'
  | 'INACTIVE:INCAPABLE';
