import * as z from 'zod';
import { OpaqueId, Uuid } from '#shared/contract/schemas/ids.ts';
import { ownBounds } from '#shared/contract/schemas/own-bounds.ts';
import { paginated } from '#shared/contract/schemas/paging.ts';
import { scheduleFilters } from '#shared/contract/schemas/schedule-filters.ts';
import { TemperatureTargetState } from '#shared/contract/schemas/temperature-target-state.ts';
import { MAX_RULES } from '#shared/domain/schedules/issues-of-terms.ts';
import { kindsIn } from '#shared/domain/schedules/scheduled-kinds.ts';

const rulesOf = <Rule extends z.ZodType>(rule: Rule) =>
  z
    .array(rule)
    .refine((rules) => rules.length <= MAX_RULES, `must have at most ${MAX_RULES} rules`)
    .meta(ownBounds({ maxItems: MAX_RULES }))
    .describe(
      `What holds at other times than the default, ${MAX_RULES} rules at most. Where several apply the last one counts.`,
    );

const isEnabled = z
  .boolean()
  .meta({ default: true })
  .describe(
    'Whether it is to control its target. Of the schedules of a target one can be enabled.',
  );

const TargetId = OpaqueId.refine((id) => id.length > 0, 'must not be empty').meta({
  minLength: 1,
});

const chargeFields = {
  isEnabled,
  defaultShouldCharge: z.boolean().describe('Whether to charge when no rule applies.'),
  rules: rulesOf(
    z.strictObject({
      ...scheduleFilters,
      shouldCharge: z.boolean().describe('Whether to charge while the rule applies.'),
    }),
  ),
  targetId: TargetId.describe('Id of the vehicle or charger.'),
  targetType: z.enum(kindsIn('CHARGE')).describe('Type of the device.'),
  locationId: Uuid.nullable().describe(
    'Location at which it holds. Without one, a schedule of a vehicle holds nowhere, as nobody wants to be stopped at ' +
      'a public charge point; that of a charger holds wherever the charger is.',
  ),
};

const temperatureFields = {
  isEnabled,
  targetId: TargetId.describe('Id of the HVAC.'),
  targetType: z.enum(kindsIn('TEMPERATURE')).describe('Type of the device.'),
  defaultTargetState: TemperatureTargetState.describe('What to do when no rule applies.'),
  rules: rulesOf(
    z.strictObject({
      ...scheduleFilters,
      targetState: TemperatureTargetState.describe('What to do while the rule applies.'),
    }),
  ),
};

/** A schedule as a client makes it. */
export const Schedule = z
  .discriminatedUnion('targetType', [
    z.strictObject(chargeFields).meta({ id: 'ChargeSchedule' }),
    z.strictObject(temperatureFields).meta({ id: 'TemperatureSchedule' }),
  ])
  .meta({ id: 'Schedule', description: 'What a device is to do when.' });

/** What a client changes of a schedule. */
export const PartialSchedule = z
  .union([
    z.strictObject(chargeFields).partial().meta({ id: 'PartialChargeSchedule' }),
    z.strictObject(temperatureFields).partial().meta({ id: 'PartialTemperatureSchedule' }),
  ])
  .meta({ id: 'PartialSchedule', description: 'What is absent stays as it is.' });

const id = z.string().describe('Id of the schedule.');

/** A schedule as the API shows it. */
export const ScheduleResponse = z
  .discriminatedUnion('targetType', [
    z.strictObject({ ...chargeFields, id }).meta({ id: 'ChargeScheduleResponse' }),
    z.strictObject({ ...temperatureFields, id }).meta({ id: 'TemperatureScheduleResponse' }),
  ])
  .meta({ id: 'ScheduleResponse', description: 'What a device is to do when.' });

/** A page of schedules. */
export const PaginatedScheduleList = paginated(ScheduleResponse).meta({
  id: 'PaginatedScheduleList',
});
