import type * as z from 'zod';
import type { ChargeAction, MaxCurrentAction } from '#shared/contract/schemas/charge-action.ts';
import type { VehicleAction } from '#shared/contract/schemas/vehicle-action.ts';
import { toActionHeadView, toFailureView } from '#shared/contract/views/action-head-view.ts';
import type { Action } from '#shared/domain/actions/action.ts';

/** An action on whatever charges a car. */
type ChargeableAction = Action<'vehicle' | 'charger'>;

/** An action that starts or stops charging, as the API shows it. */
export const toChargeActionView = (action: ChargeableAction): z.input<typeof ChargeAction> => {
  const { request, targetType } = action;
  if (request.kind !== 'charge') throw new RangeError(`no charge action: ${action.id}`);
  return {
    ...toActionHeadView(action),
    targetType,
    kind: request.charging,
    failureReason: toFailureView(action),
  };
};

/** An action that sets the current, as the API shows it. */
export const toMaxCurrentActionView = (
  action: ChargeableAction,
): z.input<typeof MaxCurrentAction> => {
  const { request, targetType } = action;
  if (request.kind !== 'max-current') throw new RangeError(`no current: ${action.id}`);
  return {
    ...toActionHeadView(action),
    targetType,
    targetState: { maxCurrent: request.maxCurrent },
    failureReason: toFailureView(action),
  };
};

/** Any action on a vehicle, as the API shows it. */
export const toVehicleActionView = (action: Action<'vehicle'>): z.input<typeof VehicleAction> => ({
  ...(action.request.kind === 'charge'
    ? toChargeActionView(action)
    : toMaxCurrentActionView(action)),
  targetType: 'vehicle',
});
