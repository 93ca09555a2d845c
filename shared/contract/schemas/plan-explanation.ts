import * as z from 'zod';
import { Timestamp } from '#shared/contract/schemas/timestamp.ts';
import { SmartChargingPlan } from '#shared/contract/schemas/vehicle-smart-charging-plan.ts';

const ExplainedSlot = z
  .strictObject({
    start: Timestamp.describe('When it begins.'),
    end: Timestamp.describe('When it ends.'),
    price: z
      .number()
      .nullable()
      .describe('Price of a kilowatt-hour of the grid; null where it is not known.'),
    power: z.number().describe('Power in kW, on average; 0 while the vehicle waits.'),
    energy: z.number().describe('Energy in kWh.'),
    ownEnergy: z.number().describe('How much of it the own roof yields, in kWh.'),
    ownPower: z
      .number()
      .describe(
        'What the own roof is expected to yield beyond what the house uses, in kW; 0 where that does not count.',
      ),
    batteryLevel: z.number().describe('Level of the battery when it ends, in percent.'),
    reason: z.string().describe('Why, in one sentence.'),
  })
  .meta({ id: 'ExplainedSlot', description: 'What a plan does for a while, and why.' });

/** Why a plan charges when it does. */
export const PlanExplanation = z
  .strictObject({
    plan: SmartChargingPlan,
    slots: z
      .array(ExplainedSlot)
      .describe('From its beginning to its deadline, cut wherever something changes.'),
  })
  .meta({ id: 'PlanExplanation', description: 'A plan, and why it charges when it does.' });
