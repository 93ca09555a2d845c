import * as z from 'zod';
import { actionHead } from '#shared/contract/schemas/action-head.ts';
import { ActionFailureReason } from '#shared/contract/schemas/action-state.ts';
import { MaxCurrent } from '#shared/contract/schemas/max-current.ts';

export const ChargingAction = z
  .enum(['START', 'STOP'])
  .meta({ id: 'ChargingAction', description: 'What to do about charging.' });

export const TargetMaxCurrent = z
  .strictObject({
    maxCurrent: MaxCurrent.describe('Wanted maximum current in amperes.'),
  })
  .meta({ id: 'TargetMaxCurrent', description: 'The current that an action is to set.' });

const failureReason = ActionFailureReason.nullable().describe(
  'Null unless it failed or was cancelled.',
);
const ChargeableType = z
  .enum(['vehicle', 'charger'])
  .meta({ id: 'ChargeableVendorType', description: 'Type of the device.' });
const VehicleOnly = z.enum(['vehicle']).describe('Type of the device.');

/** A request to start or stop charging. */
export const ChargeAction = z
  .strictObject({ ...actionHead, targetType: ChargeableType, kind: ChargingAction, failureReason })
  .meta({ id: 'ChargeAction', description: 'A request to start or stop charging.' });

/** A request to set the maximum current. */
export const MaxCurrentAction = z
  .strictObject({
    ...actionHead,
    targetType: ChargeableType,
    targetState: TargetMaxCurrent,
    failureReason,
  })
  .meta({ id: 'MaxCurrentAction', description: 'A request to set the maximum current.' });

/** Any action on a vehicle. */
export const VehicleAction = z
  .union([
    z.strictObject({ ...actionHead, kind: ChargingAction, failureReason, targetType: VehicleOnly }),
    z.strictObject({
      ...actionHead,
      targetState: TargetMaxCurrent,
      failureReason,
      targetType: VehicleOnly,
    }),
  ])
  .meta({ id: 'VehicleAction', description: 'An action on a vehicle.' });

const chargeActionMembers = [...Object.keys(actionHead), 'targetType', 'kind', 'failureReason'];

/**
 * What cancelling answers. It is published as the contract has it, a charge action; of an action on the
 * current, `targetState` stands in the place of `kind`, because there is nothing truthful to put there.
 */
export const CancelledAction = z
  .object({
    ...actionHead,
    targetType: ChargeableType,
    kind: ChargingAction.optional(),
    failureReason,
  })
  // Loosely typed, because TypeScript takes a catch-all to be about the named members, too.
  .catchall(TargetMaxCurrent as z.ZodType)
  .meta({
    description: 'The action. One on the current has `targetState` instead of `kind`.',
    additionalProperties: false,
    required: chargeActionMembers,
  });
