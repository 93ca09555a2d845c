import * as z from 'zod';
import { ClockTimeOrEndOfDay } from '#shared/contract/schemas/clock-time.ts';
import { OpaqueId } from '#shared/contract/schemas/ids.ts';
import { measure } from '#shared/contract/schemas/measure.ts';
import { paginated } from '#shared/contract/schemas/paging.ts';

/** By when a vehicle is to be ready, and how full. */
export const FlexDeadline = ClockTimeOrEndOfDay.describe(
  'By when the vehicle is to be ready, as `HH:mm` of the clock at the location, or `24:00` for the end of the day.',
);
export const MinimumChargeTarget = measure(20, 100).describe(
  'How full it is to be then, in percent; not beyond its own charge limit.',
);

const FlexDay = z.strictObject({
  deadline: FlexDeadline,
  minimumChargeTarget: MinimumChargeTarget,
});

const days = {
  monday: FlexDay,
  tuesday: FlexDay,
  wednesday: FlexDay,
  thursday: FlexDay,
  friday: FlexDay,
  saturday: FlexDay,
  sunday: FlexDay,
};

const batteryReserve = measure(0, 20).describe(
  'Below this level, in percent, the vehicle charges at once, whatever it costs.',
);
const schedule = z.strictObject(days).describe('What is agreed for each day of the week.');

const terms = {
  locationId: OpaqueId.describe('The location of its user at which the vehicle is controlled.'),
  vehicleId: OpaqueId.describe('Id of the vehicle.'),
  batteryReserve,
  schedule,
};

/** A policy as a client makes it. */
export const FlexPolicyPayload = z.strictObject(terms).meta({
  id: 'FlexPolicyPayload',
  description: 'What a driver agreed to.',
});

/** What a client changes of a policy. */
export const FlexPolicyChange = z
  .strictObject({
    batteryReserve: batteryReserve.optional(),
    schedule: z.strictObject(days).partial().optional().describe('The days that are agreed anew.'),
  })
  .refine(
    ({ batteryReserve: reserve, schedule: agreed }) =>
      reserve !== undefined || agreed !== undefined,
    'must have a `batteryReserve`, a `schedule`, or both',
  )
  .meta({ id: 'FlexPolicyChange', description: 'What is absent stays as it is.' });

/** A policy as the API shows it. */
export const FlexPolicy = z
  .strictObject({ id: z.string().describe('Id of the policy.'), ...terms })
  .meta({ id: 'FlexPolicy', title: 'Flex Policy', description: 'What a driver agreed to.' });

/** A page of policies. */
export const PaginatedFlexPolicyList = paginated(FlexPolicy).meta({
  id: 'PaginatedFlexPolicyList',
});
