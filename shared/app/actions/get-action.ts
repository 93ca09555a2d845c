import type { Action } from '#shared/domain/actions/action.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';
import type { ActionStore } from '#shared/ports/action-store.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

export type GetActionDeps = {
  readonly actions: Pick<ActionStore, 'get'>;
  readonly users: Pick<UserStore, 'get'>;
};

/** Which action is meant; one on another type of device counts as missing. */
export type ActionAddress = {
  readonly clientId: string;
  readonly actionId: string;
  readonly targetType: Action['targetType'];
};

/**
 * Use case: read an action. Those of a deleted user are missing, though the eraser may still have to
 * come by.
 *
 * @throws {DomainError} `not_found`.
 */
export const getAction = async (
  deps: GetActionDeps,
  { clientId, actionId, targetType }: ActionAddress,
): Promise<Action> => {
  const action = await deps.actions.get(clientId, actionId);
  const user = action && (await deps.users.get(clientId, action.userId));
  if (action?.targetType !== targetType || user?.deletedAt !== null) {
    throw new DomainError('not_found', `There is no ${targetType} action with id ${actionId}.`);
  }
  return action;
};
