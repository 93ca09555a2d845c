import type * as z from 'zod';
import type {
  ChargeAction,
  MaxCurrentAction,
  VehicleAction,
} from '#shared/contract/schemas/vehicle-action.ts';
import { toTimestamp } from '#shared/contract/views/timestamp.ts';
import type { Action } from '#shared/domain/actions/action.ts';

/** An action that starts or stops charging, as the API shows it. */
export const toChargeActionView = (action: Action): z.input<typeof ChargeAction> => {
  if (action.request.kind !== 'charge') throw new RangeError(`no charge action: ${action.id}`);
  const { request } = action;
  return {
    ...head(action),
    targetType: action.targetType,
    kind: request.charging,
    ...foot(action),
  };
};

/** An action that sets the current, as the API shows it. */
export const toMaxCurrentActionView = (action: Action): z.input<typeof MaxCurrentAction> => {
  if (action.request.kind !== 'max-current') throw new RangeError(`no current: ${action.id}`);
  const targetState = { maxCurrent: action.request.maxCurrent };
  return { ...head(action), targetType: action.targetType, targetState, ...foot(action) };
};

/** Any action on a vehicle, as the API shows it. */
export const toVehicleActionView = (action: Action): z.input<typeof VehicleAction> => ({
  ...(action.request.kind === 'charge'
    ? toChargeActionView(action)
    : toMaxCurrentActionView(action)),
  targetType: 'vehicle',
});

const head = (action: Action) => ({
  id: action.id,
  userId: action.userId,
  createdAt: toTimestamp(action.createdAt),
  updatedAt: toTimestamp(action.updatedAt),
  completedAt: action.completedAt === null ? null : toTimestamp(action.completedAt),
  state: action.state,
  targetId: action.targetId,
});

const foot = ({ failure }: Action) => ({
  failureReason: failure && { type: failure.type, detail: failure.detail },
});
