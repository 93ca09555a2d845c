import type * as z from 'zod';
import type {
  FlexPolicyChange,
  FlexPolicyPayload,
  FlexPolicy as FlexPolicySchema,
} from '#shared/contract/schemas/flex-policy.ts';
import { type DayTarget, type FlexPolicy, WEEKDAYS } from '#shared/domain/flex/flex-policy.ts';
import type { PolicyTerms, VehiclePolicy } from '#shared/domain/flex-policies/vehicle-policy.ts';
import { percent } from '#shared/domain/quantities/units.ts';

/** What a client says of a policy. */
export const toPolicyTerms = ({
  locationId,
  batteryReserve,
  schedule,
}: z.output<typeof FlexPolicyPayload>): PolicyTerms => ({
  locationId,
  batteryReserve: percent(batteryReserve),
  schedule: {
    monday: toDay(schedule.monday),
    tuesday: toDay(schedule.tuesday),
    wednesday: toDay(schedule.wednesday),
    thursday: toDay(schedule.thursday),
    friday: toDay(schedule.friday),
    saturday: toDay(schedule.saturday),
    sunday: toDay(schedule.sunday),
  },
});

/** What a policy says after a change; what is absent stays. */
export const changedPolicy = (
  before: FlexPolicy,
  { batteryReserve, schedule = {} }: z.output<typeof FlexPolicyChange>,
): FlexPolicy => ({
  batteryReserve: batteryReserve === undefined ? before.batteryReserve : percent(batteryReserve),
  schedule: {
    ...before.schedule,
    ...Object.fromEntries(
      WEEKDAYS.flatMap((day) => (schedule[day] ? [[day, toDay(schedule[day])]] : [])),
    ),
  },
});

const toDay = (day: {
  readonly deadline: string;
  readonly minimumChargeTarget: number;
}): DayTarget => ({
  deadline: day.deadline,
  minimumChargeTarget: percent(day.minimumChargeTarget),
});

/** A policy as the API shows it. */
export const toFlexPolicyView = ({
  id,
  locationId,
  assetId: vehicleId,
  batteryReserve,
  schedule,
}: VehiclePolicy): z.input<typeof FlexPolicySchema> => ({
  id,
  locationId,
  vehicleId,
  batteryReserve,
  schedule: { ...schedule },
});
