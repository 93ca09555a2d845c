import { toTimestamp } from '#shared/contract/views/to-timestamp.ts';
import type { Action } from '#shared/domain/actions/action.ts';

/** What every action begins with, whatever it is about. */
export const toActionHeadView = (action: Action) => ({
  id: action.id,
  userId: action.userId,
  createdAt: toTimestamp(action.createdAt),
  updatedAt: toTimestamp(action.updatedAt),
  completedAt: action.completedAt === null ? null : toTimestamp(action.completedAt),
  state: action.state,
  targetId: action.targetId,
});

/** Why an action did not end as wanted. */
export const toFailureView = ({ failure }: Action) =>
  failure && { type: failure.type, detail: failure.detail };
