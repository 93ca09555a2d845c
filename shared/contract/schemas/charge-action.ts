import * as z from 'zod';
import { actionHead } from '#shared/contract/schemas/action-head.ts';
import { ActionFailureReason } from '#shared/contract/schemas/action-state.ts';
import { MaxCurrent } from '#shared/contract/schemas/max-current.ts';

export const ChargingAction = z
  .enum(['START', 'STOP'])
  .meta({ id: 'ChargingAction', description: 'What to do about charging.' });

/** What is asked of whatever charges a car. */
export const ChargingPayload = z
  .strictObject({ action: ChargingAction })
  .meta({ id: 'ChargingPayload', description: 'What to do about charging.' });

export const TargetMaxCurrent = z
  .strictObject({
    maxCurrent: MaxCurrent.describe('Wanted maximum current in amperes.'),
  })
  .meta({ id: 'TargetMaxCurrent', description: 'The current that an action is to set.' });

/** Why an action did not end as wanted. */
export const failureReason = ActionFailureReason.nullable().describe(
  'Null unless it failed or was cancelled.',
);
/** What charges a car. */
export const ChargeableType = z
  .enum(['vehicle', 'charger'])
  .meta({ id: 'ChargeableVendorType', description: 'Type of the device.' });

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
