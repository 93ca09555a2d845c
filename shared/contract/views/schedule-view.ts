import type * as z from 'zod';
import type {
  PartialSchedule,
  Schedule as ScheduleBody,
  ScheduleResponse,
} from '#shared/contract/schemas/schedule.ts';
import type { scheduleFilters } from '#shared/contract/schemas/schedule-filters.ts';
import {
  toHvacRequest,
  toTemperatureTargetView,
} from '#shared/contract/views/temperature-target-view.ts';
import { toTimestamp } from '#shared/contract/views/to-timestamp.ts';
import { instant } from '#shared/domain/quantities/units.ts';
import type { ScheduleChange } from '#shared/domain/schedules/change-terms.ts';
import type { Schedule } from '#shared/domain/schedules/schedule.ts';
import type { TimeFilter } from '#shared/domain/schedules/timetable.ts';

type Body = z.output<typeof ScheduleBody> | z.output<typeof PartialSchedule>;

/** What a client says of a schedule. */
export const toScheduleChange = (body: Body): ScheduleChange => ({
  isEnabled: body.isEnabled,
  targetId: body.targetId,
  targetType: body.targetType,
  ...('locationId' in body && { locationId: body.locationId }),
  ...('defaultShouldCharge' in body && { defaultShouldCharge: body.defaultShouldCharge }),
  ...('defaultTargetState' in body && {
    defaultTargetState: body.defaultTargetState && toHvacRequest(body.defaultTargetState),
  }),
  ...(body.rules && {
    rules: body.rules.map((rule) => ({
      filter: toTimeFilter(rule),
      value: 'targetState' in rule ? toHvacRequest(rule.targetState) : rule.shouldCharge,
    })),
  }),
});

type Filters = z.output<z.ZodObject<typeof scheduleFilters>>;

const toTimeFilter = ({
  hourMinute,
  fromTimestamp,
  toTimestamp: until,
  weekdays,
}: Filters): TimeFilter => ({
  ...(hourMinute && { hourMinute }),
  ...(fromTimestamp !== undefined && { from: instant(Date.parse(fromTimestamp)) }),
  ...(until !== undefined && { until: instant(Date.parse(until)) }),
  ...(weekdays && { weekdays }),
});

/** A schedule as the API shows it. */
export const toScheduleView = (schedule: Schedule): z.input<typeof ScheduleResponse> => {
  const { id, isEnabled, targetId } = schedule;
  const common = { id, isEnabled, targetId };
  if (schedule.type === 'CHARGE') {
    const { targetType, locationId, timetable } = schedule;
    const { otherwise: defaultShouldCharge } = timetable;
    const rules = timetable.rules.map(({ filter, value }) => ({
      ...toFilters(filter),
      shouldCharge: value,
    }));
    return { ...common, targetType, locationId, defaultShouldCharge, rules };
  }
  const { targetType, timetable } = schedule;
  const defaultTargetState = toTemperatureTargetView(timetable.otherwise);
  const rules = timetable.rules.map(({ filter, value }) => ({
    ...toFilters(filter),
    targetState: toTemperatureTargetView(value),
  }));
  return { ...common, targetType, defaultTargetState, rules };
};

const toFilters = ({ hourMinute, from, until, weekdays }: TimeFilter): Filters => ({
  ...(hourMinute && { hourMinute }),
  ...(from !== undefined && { fromTimestamp: toTimestamp(from) }),
  ...(until !== undefined && { toTimestamp: toTimestamp(until) }),
  ...(weekdays && { weekdays: [...weekdays] }),
});
