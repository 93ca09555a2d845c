import type { ChargeRequest } from '#shared/domain/assets/charging.ts';
import type { HvacRequest } from '#shared/domain/assets/hvac/hvac-state.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { Asked } from '#shared/domain/reconciling/asking-again.ts';
import type {
  ChargeScheduleStatus,
  TemperatureScheduleStatus,
} from '#shared/domain/schedules/schedule-status.ts';
import type { ChargingKind, HeatingKind } from '#shared/domain/schedules/scheduled-kinds.ts';
import type { Timetable } from '#shared/domain/schedules/timetable.ts';
import type { UserSince } from '#shared/domain/users/user-since.ts';

/** What can be scheduled, and in what the schedules differ. */
export type ScheduleFamilies = {
  readonly CHARGE: {
    readonly kind: ChargingKind;
    /** Whether it should charge. */
    readonly value: boolean;
    readonly request: ChargeRequest;
    readonly status: ChargeScheduleStatus;
  };
  readonly TEMPERATURE: {
    readonly kind: HeatingKind;
    readonly value: HvacRequest;
    readonly request: HvacRequest;
    readonly status: TemperatureScheduleStatus;
  };
};
export type ScheduleFamily = keyof ScheduleFamilies;

/** What a client says of a schedule. */
export type ScheduleTermsOf<Family extends ScheduleFamily> = {
  readonly type: Family;
  /** The asset that it is about. */
  readonly targetId: string;
  readonly targetType: ScheduleFamilies[Family]['kind'];
  /** Whether it is to control its target. */
  readonly isEnabled: boolean;
  /**
   * The location of its user where it holds. Without one that of a vehicle holds nowhere, as at public charge points
   * nobody wants to be stopped, and that of what stays where it is holds wherever that is.
   */
  readonly locationId: string | null;
  /** What holds when, by the clock of the place. */
  readonly timetable: Timetable<ScheduleFamilies[Family]['value']>;
};
export type ScheduleTerms = {
  [Family in ScheduleFamily]: ScheduleTermsOf<Family>;
}[ScheduleFamily];

/** What a device is to do when, and how that goes. */
export type ScheduleOf<Family extends ScheduleFamily> = ScheduleTermsOf<Family> & {
  readonly clientId: string;
  readonly id: string;
  readonly userId: string;
  readonly userSince: UserSince;
  readonly status: ScheduleFamilies[Family]['status'];
  /** When anything of the status changed last. */
  readonly statusChangedAt: Instant;
  /** What was asked of the target last. */
  readonly asked: Asked<ScheduleFamilies[Family]['request']> | null;
  /** Whether its device was gone, or its user deauthorized, when it was judged last: nobody is told of it then. */
  readonly isMuted: boolean;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  /** +1 with every write. */
  readonly version: number;
};
/** One that may not have been judged yet. */
export type ScheduleDraftOf<Family extends ScheduleFamily> = Omit<
  ScheduleOf<Family>,
  'status' | 'statusChangedAt'
> &
  Partial<Pick<ScheduleOf<Family>, 'status' | 'statusChangedAt'>>;

export type ScheduleDraft = {
  [Family in ScheduleFamily]: ScheduleDraftOf<Family>;
}[ScheduleFamily];
export type Schedule = { [Family in ScheduleFamily]: ScheduleOf<Family> }[ScheduleFamily];
