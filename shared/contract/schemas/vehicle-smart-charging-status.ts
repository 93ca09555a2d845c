import * as z from 'zod';
import { SmartOverrideStatus } from '#shared/contract/schemas/smart-override.ts';
import { Timestamp } from '#shared/contract/schemas/timestamp.ts';
import { SmartChargingPlan } from '#shared/contract/schemas/vehicle-smart-charging-plan.ts';
import { vendorOf } from '#shared/contract/schemas/vendor.ts';
import { smartChargeStates } from '#shared/domain/smart-charging/smart-charge-state.ts';

const SmartChargeState = z.enum(smartChargeStates).meta({
  id: 'SmartChargeState',
  description:
    'How smart charging of a vehicle stands; it is in exactly one of these at all times. `UNKNOWN`: the vehicle cannot be ' +
    'controlled at present, or nothing is known of prices where it is.',
});

const Consideration = z
  .strictObject({
    isPluggedIn: z.boolean().describe('Whether it is plugged in.'),
    isCharging: z.boolean().describe('Whether it charges.'),
    atChargingLocation: z.boolean().describe('Whether it is at a location of its user.'),
    hasTimeEstimate: z.boolean().describe('Whether it is known how long charging will take.'),
  })
  .nullable()
  .meta({
    id: 'Consideration',
    description:
      'What has to be so before there can be a plan; null unless the state is `CONSIDERING`.',
  });

/** How smart charging of a vehicle stands. */
export const SmartChargingStatus = z
  .strictObject({
    updatedAt: Timestamp.describe('When it was last judged and something had changed.'),
    vehicleId: z.string().describe('Id of the vehicle.'),
    userId: z.string().describe('Id of the user.'),
    vendor: vendorOf('vehicle').describe('Vendor of the vehicle.'),
    state: SmartChargeState,
    stateChangedAt: Timestamp.describe('When it came into its state.'),
    consideration: Consideration,
    plan: SmartChargingPlan.nullable().describe('The plan, in all of the states `PLAN:*`.'),
    smartOverride: SmartOverrideStatus.nullable(),
  })
  .meta({ id: 'SmartChargingStatus', description: 'How smart charging of a vehicle stands.' });
