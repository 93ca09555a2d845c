import { idempotencyRepository } from '#shared/data/idempotency-repository.ts';
import { documentClient } from '#shared/runtime/aws/document-client.ts';
import { envTable } from '#shared/runtime/env.ts';
import { newId } from '#shared/runtime/new-id.ts';
import { once } from '#shared/runtime/once.ts';

/** What requests with an `Idempotency-Key` came to. */
export const idempotency = once(() =>
  idempotencyRepository(documentClient(), envTable('idempotency'), newId),
);
