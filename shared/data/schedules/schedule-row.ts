import * as z from 'zod';
import { ChargeRequestItem } from '#shared/data/actions/charge-request-item.ts';
import { HvacRequestItem } from '#shared/data/assets/hvac-item.ts';
import { creationKey, key } from '#shared/data/dynamo/keys.ts';
import { quantity } from '#shared/data/dynamo/quantity.ts';
import type { Row, RowKey } from '#shared/data/dynamo/row-write.ts';
import { SmartOverrideItem } from '#shared/data/reconciling/smart-override-item.ts';
import { userSince } from '#shared/data/users/user-since.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { Schedule } from '#shared/domain/schedules/schedule.ts';
import { scheduleStates } from '#shared/domain/schedules/schedule-status.ts';
import { kindsIn } from '#shared/domain/schedules/scheduled-kinds.ts';
import { weekdays } from '#shared/domain/time/weekday.ts';
import type { ScheduleHead } from '#shared/ports/schedule-store.ts';

/** Where a schedule is. */
export const scheduleKey = (clientId: string, scheduleId: string): RowKey => ({
  pk: key(clientId, scheduleId),
  sk: 'SCHEDULE',
});

/** A schedule as a row of the table `schedules`. */
export const toScheduleRow = (schedule: Schedule): Row => ({
  ...scheduleKey(schedule.clientId, schedule.id),
  ...schedule,
  userPk: key(schedule.clientId, schedule.userId),
  userSk: creationKey(schedule),
});

/**
 * The schedule that a row holds; undefined for one of a family that this code does not know: newer code wrote it, and
 * will read it.
 *
 * @throws {z.ZodError} for a row of a known family that cannot be read.
 */
export const parseSchedule = (row: Record<string, unknown>): Schedule | undefined =>
  Families.safeParse(row.type).success ? ScheduleItem.parse(row) : undefined;

/** What can be said of a row of any family, known or not. */
export const parseScheduleHead = (row: Record<string, unknown>): ScheduleHead =>
  HeadItem.parse(row);

const instantItem = quantity<Instant>();

const headItem = {
  clientId: z.string(),
  id: z.string(),
  userSince,
  targetId: z.string(),
  createdAt: instantItem,
  version: z.int(),
};

const HeadItem = z.object(headItem);

const timetableOf = <Value extends z.ZodType>(value: Value) =>
  z.object({
    otherwise: value,
    rules: z.array(
      z.object({
        filter: z.object({
          hourMinute: z.object({ from: z.string(), to: z.string() }).optional(),
          from: instantItem.optional(),
          until: instantItem.optional(),
          weekdays: z.array(z.literal(weekdays)).optional(),
        }),
        value,
      }),
    ),
  });

const askedOf = <Request extends z.ZodType>(request: Request) =>
  z.object({ request, at: instantItem, times: z.int() }).nullable();

const transitionsOf = <Value extends z.ZodType>(value: Value) =>
  z.array(z.object({ at: instantItem, value }));

const item = {
  ...headItem,
  userId: z.string(),
  isEnabled: z.boolean(),
  statusChangedAt: instantItem,
  isMuted: z.boolean(),
  updatedAt: instantItem,
};

const state = z.enum(scheduleStates);

const ScheduleItem = z.discriminatedUnion('type', [
  z.object({
    ...item,
    type: z.literal('CHARGE'),
    targetType: z.enum(kindsIn('CHARGE')),
    locationId: z.string().nullable(),
    timetable: timetableOf(z.boolean()),
    status: z.object({
      state,
      expectation: z.object({
        isCharging: z.boolean(),
        isExpected: z.boolean(),
        parts: z.object({
          needsCharge: z.boolean(),
          isPluggedIn: z.boolean(),
          shouldCharge: z.boolean(),
        }),
      }),
      upcomingTransitions: transitionsOf(z.boolean()),
      override: SmartOverrideItem.nullable(),
    }),
    asked: askedOf(ChargeRequestItem),
  }),
  z.object({
    ...item,
    type: z.literal('TEMPERATURE'),
    targetType: z.enum(kindsIn('TEMPERATURE')),
    locationId: z.string().nullable(),
    timetable: timetableOf(HvacRequestItem),
    status: z.object({
      state,
      current: HvacRequestItem.nullable(),
      expected: HvacRequestItem,
      upcomingTransitions: transitionsOf(HvacRequestItem),
    }),
    asked: askedOf(HvacRequestItem),
  }),
]);

const Families = z.enum(['CHARGE', 'TEMPERATURE']);
