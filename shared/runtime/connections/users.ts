import { userRepository } from '#shared/data/user-repository.ts';
import { documentClient } from '#shared/runtime/aws/document-client.ts';
import { envTable } from '#shared/runtime/env.ts';
import { once } from '#shared/runtime/once.ts';

/** Users and the vendor accounts that they linked. */
export const users = once(() => userRepository(documentClient(), envTable('users')));
