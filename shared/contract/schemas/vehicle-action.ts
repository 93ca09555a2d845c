import * as z from 'zod';
import { actionHead } from '#shared/contract/schemas/action-head.ts';
import {
  ChargeableType,
  ChargingAction,
  failureReason,
  TargetMaxCurrent,
} from '#shared/contract/schemas/charge-action.ts';
import { REQUIRES_ALL } from '#shared/contract/schemas/requires-all.ts';

const VehicleOnly = z.enum(['vehicle']).describe('Type of the device.');

const VehicleChargeAction = z
  .strictObject({ ...actionHead, kind: ChargingAction, failureReason, targetType: VehicleOnly })
  .meta({
    id: 'VehicleChargeAction',
    description: 'A request to start or stop charging of a vehicle.',
  });

/** Any action on a vehicle. */
export const VehicleAction = z
  .union([
    VehicleChargeAction,
    z.strictObject({
      ...actionHead,
      targetState: TargetMaxCurrent,
      failureReason,
      targetType: VehicleOnly,
    }),
  ])
  .meta({ id: 'VehicleAction', description: 'An action on a vehicle.' });

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
    id: 'CancelledVehicleAction',
    description: 'The action. One on the current has `targetState` instead of `kind`.',
    additionalProperties: false,
    [REQUIRES_ALL]: true,
  });
