import { type CarryActionDeps, carryAction } from '#shared/app/actions/carry-action.ts';
import { ActionMessage } from '#shared/contract/messages/action-message.ts';
import { carrying } from '#shared/runtime/connections/carrying.ts';
import { queueHandler } from '#shared/runtime/queue-handler.ts';

export const worker = queueHandler('carryAction', ActionMessage, (message, deps: CarryActionDeps) =>
  carryAction(deps, message),
);

export const handler = worker(carrying);
