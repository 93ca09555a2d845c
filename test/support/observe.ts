import {
  type ObserveAccountsDeps,
  observeAccounts,
} from '#shared/app/observing/observe-accounts.ts';
import type { ObservationMessage } from '#shared/ports/messages.ts';

/** Works on one message, as the queue's worker does with all of a batch. @throws what makes the message come again. */
export const observe = async (
  deps: ObserveAccountsDeps,
  message: ObservationMessage,
): Promise<void> => {
  const [failed] = await observeAccounts(deps, [message]);
  if (failed) throw failed.error;
};
