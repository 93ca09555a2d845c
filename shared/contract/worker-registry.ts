import type { Worker } from '#shared/contract/worker.ts';
import { authorize } from '#shared/contract/workers/authorize.ts';
import { eraseUser } from '#shared/contract/workers/erase-user.ts';
import { rotateSigningKey } from '#shared/contract/workers/rotate-signing-key.ts';

/** Every function that no client calls, in the order of their ids. */
export const workers: readonly Worker[] = [authorize, eraseUser, rotateSigningKey];
