import type * as z from 'zod';
import type { ScheduleStatus } from '#shared/contract/schemas/schedule-status.ts';
import { toSmartOverrideView } from '#shared/contract/views/smart-override-view.ts';
import { toTemperatureTargetView } from '#shared/contract/views/temperature-target-view.ts';
import { toTimestamp } from '#shared/contract/views/to-timestamp.ts';
import type { Schedule } from '#shared/domain/schedules/schedule.ts';

/** How a schedule stands, as the API shows it. */
export const toScheduleStatusView = (schedule: Schedule): z.input<typeof ScheduleStatus> => {
  const { id: scheduleId, statusChangedAt } = schedule;
  const head = { scheduleId, changedAt: toTimestamp(statusChangedAt) };
  if (schedule.type === 'CHARGE') {
    const { state, expectation, upcomingTransitions, override } = schedule.status;
    return {
      ...head,
      state,
      scheduleType: 'CHARGE',
      isCharging: expectation.isCharging,
      isChargingExpected: expectation.isExpected,
      isChargingExpectedParts: expectation.parts,
      upcomingTransitions: upcomingTransitions.map(({ at, value }) => ({
        at: toTimestamp(at),
        shouldCharge: value,
      })),
      smartOverride: override && toSmartOverrideView(schedule, override),
    };
  }
  const { state, current, expected, upcomingTransitions } = schedule.status;
  return {
    ...head,
    state,
    scheduleType: 'TEMPERATURE',
    current: current && toTemperatureTargetView(current),
    expected: toTemperatureTargetView(expected),
    upcomingTransitions: upcomingTransitions.map(({ at, value }) => ({
      at: toTimestamp(at),
      target: toTemperatureTargetView(value),
    })),
  };
};
