import type { Action, ActionTarget } from '#shared/domain/actions/action.ts';
import type { ActionStore } from '#shared/ports/action-store.ts';

/**
 * What is being asked of an asset; undefined where nothing is, and for one on a kind of asset that this code does not know: newer
 * code will see to it.
 */
export const pendingAction = async (
  actions: Pick<ActionStore, 'get'>,
  target: Pick<ActionTarget, 'clientId' | 'activeActionId'> | undefined,
): Promise<Action | undefined> => {
  if (!target || target.activeActionId === null) return undefined;
  const action = await actions.get(target.clientId, target.activeActionId);
  return action?.state === 'PENDING' ? action : undefined;
};
