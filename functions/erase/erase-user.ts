import { type EraseUserDeps, eraseUser } from '#shared/app/erasing/erase-user.ts';
import { ErasureMessage } from '#shared/contract/messages/erasure-message.ts';
import { eraseUserDeps } from '#shared/runtime/connections/erase-user-deps.ts';
import { queueHandler } from '#shared/runtime/queue-handler.ts';

export const worker = queueHandler('eraseUser', ErasureMessage, (message, deps: EraseUserDeps) =>
  eraseUser(deps, message),
);

export const handler = worker(eraseUserDeps);
