import { type Action, isActionOn } from '#shared/domain/actions/action.ts';
import type { AssetKind } from '#shared/domain/assets/kinds.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';
import { isGone } from '#shared/domain/users/is-gone.ts';
import type { ActionStore } from '#shared/ports/action-store.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

export type GetActionDeps = {
  readonly actions: Pick<ActionStore, 'get'>;
  readonly users: Pick<UserStore, 'get'>;
};

/** Which action is meant; one on another kind of asset counts as missing. */
export type ActionAddress<Kind extends AssetKind = AssetKind> = {
  readonly clientId: string;
  readonly actionId: string;
  readonly targetType: Kind;
};

/**
 * Use case: read an action. Those of a deleted user are missing, though the eraser may still have to
 * come by, and somebody else have the id already.
 *
 * @throws {DomainError} `not_found`.
 */
export const getAction = async <Kind extends AssetKind>(
  deps: GetActionDeps,
  { clientId, actionId, targetType }: ActionAddress<Kind>,
): Promise<Action<Kind>> => {
  const action = await deps.actions.get(clientId, actionId);
  const user = action && (await deps.users.get(clientId, action.userId));
  const isThere = action && !isGone(user, { userSince: action.userSince, at: action.createdAt });
  if (isThere && isActionOn(targetType, action)) return action;
  throw new DomainError('not_found', `There is no ${targetType} action with id ${actionId}.`);
};
