import { type ObserveAccountDeps, observeAccount } from '#shared/app/observing/observe-account.ts';
import { ObservationMessage } from '#shared/contract/messages/observation-message.ts';
import { observing } from '#shared/runtime/connections/observing.ts';
import { queueHandler } from '#shared/runtime/queue-handler.ts';

export const worker = queueHandler(
  'observeAccount',
  ObservationMessage,
  (message, deps: ObserveAccountDeps) => observeAccount(deps, message),
);

export const handler = worker(observing);
