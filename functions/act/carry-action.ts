import { type CarryActionDeps, carryAction } from '#shared/app/actions/carry-action.ts';
import { ActionMessage } from '#shared/contract/messages/action-message.ts';
import { carryActionDeps } from '#shared/runtime/connections/carry-action-deps.ts';
import { queueHandler } from '#shared/runtime/queue-handler.ts';

export const worker = queueHandler('carryAction', ActionMessage, (message, deps: CarryActionDeps) =>
  carryAction(deps, message),
);

export const handler = worker(carryActionDeps);
