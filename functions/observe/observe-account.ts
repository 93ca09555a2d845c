import {
  type ObserveAccountsDeps,
  observeAccounts,
} from '#shared/app/observing/observe-accounts.ts';
import { ObservationMessage } from '#shared/contract/messages/observation-message.ts';
import { observeAccountDeps } from '#shared/runtime/connections/observe-account-deps.ts';
import { queueBatchHandler } from '#shared/runtime/queue-batch-handler.ts';

export const worker = queueBatchHandler(
  'observeAccount',
  ObservationMessage,
  (messages, deps: ObserveAccountsDeps) => observeAccounts(deps, messages),
);

export const handler = worker(observeAccountDeps);
