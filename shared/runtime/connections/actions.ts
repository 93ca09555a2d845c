import { actionRepository } from '#shared/data/action-repository.ts';
import { documentClient } from '#shared/runtime/aws/document-client.ts';
import { envTable } from '#shared/runtime/env.ts';
import { once } from '#shared/runtime/once.ts';

/** Actions, and what is known of all those on one device. */
export const actions = once(() => actionRepository(documentClient(), envTable('actions')));
