import { dynamoCommit } from '#shared/data/dynamo/commit.ts';
import { idempotencyRepository } from '#shared/data/idempotency/idempotency-repository.ts';
import type { World } from '#test/support/operation-spec.ts';

/** All that a POST needs to be repeated safely, on the tables of a world. */
export const repeating = ({ tables, newId }: Pick<World, 'tables' | 'newId'>) => ({
  commit: dynamoCommit(tables.client),
  idempotency: idempotencyRepository(tables.client, 'idempotency', newId),
});
