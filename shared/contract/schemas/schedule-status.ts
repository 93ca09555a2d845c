import * as z from 'zod';
import { SmartOverrideStatus } from '#shared/contract/schemas/smart-override.ts';
import {
  NullableTemperatureTargetState,
  TemperatureTargetState,
} from '#shared/contract/schemas/temperature-target-state.ts';
import { Timestamp } from '#shared/contract/schemas/timestamp.ts';
import { scheduleStates } from '#shared/domain/schedules/schedule-status.ts';

const ScheduleState = z.enum(scheduleStates).meta({
  id: 'ScheduleState',
  description:
    'How a schedule and its target stand. `ALIGNED`: it does what is expected of it. `PENDING`: it is being told to. ' +
    '`MISALIGNED`: it does not, and will be told again. `INACTIVE`: the schedule leaves it alone, as it is overridden, ' +
    'disabled, away from the location, or cannot be controlled.',
});

const head = {
  scheduleId: z.uuid().describe('Id of the schedule.'),
  changedAt: Timestamp.describe('When anything of this changed last.'),
  state: ScheduleState,
};
const at = Timestamp.describe('When it comes.');
const upcoming = 'The next moments at which something else is expected; two at most.';

const ChargeScheduleStatus = z
  .strictObject({
    ...head,
    scheduleType: z.enum(['CHARGE']),
    isCharging: z.boolean().describe('Whether it charges.'),
    isChargingExpected: z.boolean().describe('Whether it is expected to: all of the parts hold.'),
    isChargingExpectedParts: z
      .strictObject({
        needsCharge: z.boolean(),
        isPluggedIn: z.boolean(),
        shouldCharge: z.boolean(),
      })
      .describe('What is expected, and why.'),
    upcomingTransitions: z
      .array(z.strictObject({ at, shouldCharge: z.boolean() }))
      .describe(upcoming),
    smartOverride: SmartOverrideStatus.nullable(),
  })
  .meta({ id: 'ChargeScheduleStatus', description: 'How a schedule for charging stands.' });

const TemperatureScheduleStatus = z
  .strictObject({
    ...head,
    scheduleType: z.enum(['TEMPERATURE']),
    current: NullableTemperatureTargetState,
    expected: TemperatureTargetState.describe('What it is expected to do.'),
    upcomingTransitions: z
      .array(z.strictObject({ at, target: TemperatureTargetState }))
      .describe(upcoming),
  })
  .meta({ id: 'TemperatureScheduleStatus', description: 'How a schedule of an HVAC stands.' });

/** How a schedule stands. */
export const ScheduleStatus = z
  .discriminatedUnion('scheduleType', [ChargeScheduleStatus, TemperatureScheduleStatus])
  .meta({ id: 'ScheduleStatus', description: 'How a schedule stands.' });
