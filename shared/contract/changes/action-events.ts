import { contractOf } from '#shared/contract/asset-registry.ts';
import type { Action } from '#shared/domain/actions/action.ts';
import type { DomainEvent } from '#shared/domain/events/domain-event.ts';
import { eventOfState } from '#shared/domain/events/event-of-change.ts';
import type { ChangeOf } from '#shared/domain/events/stored-change.ts';
import { changedPaths } from '#shared/domain/values/changed-paths.ts';

/**
 * What a change of an action's row tells: that the action came to its end. Being created is not told,
 * because the contract has the event for changes of the state and the answer to the request says it
 * already; leases and waiting are nobody's business, and neither is forgetting it after months. Of a user who was
 * deauthorized nothing is told.
 */
export const actionEvents = (change: ChangeOf<'action', Action>): readonly DomainEvent[] => {
  const { before, after } = change;
  if (!before || !after || before.state === after.state || after.isMuted) return [];
  const { actions } = contractOf(after.targetType);
  if (!actions) return [];
  const vendorAction = actions.toView(after);
  const former = actions.toView(before);
  const updatedFields = changedPaths(former, vendorAction);
  const payload = { vendorAction, updatedFields };
  return [
    eventOfState(after, {
      name: 'user:vendor-action:updated',
      subjectType: 'action',
      reconciles: after.isOfController ? after.targetId : undefined,
      payload,
      was: { member: 'vendorAction', view: former },
      // Nobody shall wait for an action that ended with its user. There is nothing in it but ids.
      afterErasure: after.state === 'CANCELLED' ? payload : null,
    }),
  ];
};
