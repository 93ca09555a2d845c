import * as z from 'zod';
import { Timestamp } from '#shared/contract/schemas/timestamp.ts';
import { vendorOf } from '#shared/contract/schemas/vendor.ts';
import { endedStates } from '#shared/domain/smart-charging/smart-charge-state.ts';
import { failureConditions } from '#shared/domain/smart-charging/smart-plan.ts';

/** A plan of smart charging. */
export const SmartChargingPlan = z
  .strictObject({
    id: z.string().describe('Id of the plan.'),
    vehicleId: z.string().describe('Id of the vehicle.'),
    userId: z.string().describe('Id of the user.'),
    locationId: z
      .string()
      .nullable()
      .meta({ format: 'uuid' })
      .describe('Id of the location at which it is carried out.'),
    vendor: vendorOf('vehicle').describe('Vendor of the vehicle.'),
    currency: z
      .string()
      .describe(
        'Currency of its costs, by ISO 4217; `XXX` where a tariff is all that is known, and nobody says what it is in.',
      ),
    nonSmartCost: z.number().describe('What it would cost to charge at once, estimated.'),
    smartCost: z
      .number()
      .nullable()
      .describe('What it costs by the plan, estimated; null while not all prices are known.'),
    stopAt: Timestamp.describe('When charging is stopped.'),
    startAt: Timestamp.nullable().describe('When it is started; null while prices are awaited.'),
    estimatedFinishAt: Timestamp.describe('When it will be over, estimated.'),
    stopConfirmedAt: Timestamp.nullable().describe(
      'When charging was first seen to have stopped, whoever stopped it.',
    ),
    startConfirmedAt: Timestamp.nullable().describe(
      'When it was first seen to have begun after that, whoever started it.',
    ),
    endedAt: Timestamp.nullable().describe('When the plan ended; null while it is at work.'),
    finalState: z.enum(endedStates).nullable().describe('How it ended.'),
    failureCondition: z
      .enum(failureConditions)
      .nullable()
      .describe(
        'What it failed of; `FINISHED_LATE` for one that finished, and took more than 15 % longer than planned.',
      ),
  })
  .meta({
    id: 'SmartChargingPlan',
    description: 'When a vehicle stops charging, and starts again.',
  });
