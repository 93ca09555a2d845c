import type * as z from 'zod';
import type {
  HvacAction,
  HvacActionFollowSchedule,
  HvacActionPermanentHold,
} from '#shared/contract/schemas/hvac-action.ts';
import { toActionHeadView } from '#shared/contract/views/action-head-view.ts';
import type { Action } from '#shared/domain/actions/action.ts';

/** A request to hold something, as the API shows it. */
export const toPermanentHoldView = (
  action: Action<'hvac'>,
): z.input<typeof HvacActionPermanentHold> => {
  const { request, targetType } = action;
  if (request.kind !== 'permanent-hold') throw new RangeError(`no hold: ${action.id}`);
  return {
    ...toActionHeadView(action),
    targetType,
    target: { ...request.target, holdType: 'PERMANENT' },
  };
};

/** A request to follow the schedule on the device, as the API shows it. */
export const toFollowScheduleView = (
  action: Action<'hvac'>,
): z.input<typeof HvacActionFollowSchedule> => {
  const { request, targetType } = action;
  if (request.kind !== 'follow-schedule') throw new RangeError(`no schedule: ${action.id}`);
  return { ...toActionHeadView(action), targetType, target: { holdType: 'SCHEDULED' } };
};

/** Any action on an HVAC, as the API shows it. */
export const toHvacActionView = (action: Action<'hvac'>): z.input<typeof HvacAction> =>
  action.request.kind === 'permanent-hold'
    ? toPermanentHoldView(action)
    : toFollowScheduleView(action);
