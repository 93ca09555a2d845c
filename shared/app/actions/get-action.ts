import type { Action } from '#shared/domain/actions/action.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';
import type { ActionStore } from '#shared/ports/action-store.ts';

export type GetActionDeps = { readonly actions: Pick<ActionStore, 'get'> };

/** Which action is meant; one on another type of device counts as missing. */
export type ActionAddress = {
  readonly clientId: string;
  readonly actionId: string;
  readonly targetType: Action['targetType'];
};

/**
 * Use case: read an action.
 *
 * @throws {DomainError} `not_found`.
 */
export const getAction = async (
  deps: GetActionDeps,
  { clientId, actionId, targetType }: ActionAddress,
): Promise<Action> => {
  const action = await deps.actions.get(clientId, actionId);
  if (action?.targetType !== targetType) {
    throw new DomainError('not_found', `There is no ${targetType} action with id ${actionId}.`);
  }
  return action;
};
