import { clientRepository } from '#shared/data/client-repository.ts';
import { documentClient } from '#shared/runtime/aws/document-client.ts';
import { envTable } from '#shared/runtime/env.ts';
import { once } from '#shared/runtime/once.ts';

/** Clients, and the keys that verify their tokens. */
export const clients = once(() => clientRepository(documentClient(), envTable('clients')));
