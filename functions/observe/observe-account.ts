import { type ObserveAccountDeps, observeAccount } from '#shared/app/observing/observe-account.ts';
import { ObservationMessage } from '#shared/contract/messages/observation-message.ts';
import { observeAccountDeps } from '#shared/runtime/connections/observe-account-deps.ts';
import { queueHandler } from '#shared/runtime/queue-handler.ts';

export const worker = queueHandler(
  'observeAccount',
  ObservationMessage,
  (message, deps: ObserveAccountDeps) => observeAccount(deps, message),
);

export const handler = worker(observeAccountDeps);
