import type { Action } from '#lib/local/dynamodb/context.ts';
import { stepOf, take } from '#lib/local/dynamodb/single-item.ts';
import {
  cancelled,
  refuseRepetition,
  transactItems,
  validationReason,
} from '#lib/local/dynamodb/transaction.ts';

/** TransactGetItems: all items as they are at one moment, between transactions and never within. */
export const transactGetItems: Action = async (context, input) => {
  const steps = transactItems(input, ['Get']).map(({ request }) =>
    stepOf(context, 'getItem', { ...request, ConsistentRead: true }),
  );
  if (steps.some(({ invalid }) => invalid)) {
    throw cancelled(steps.map(({ invalid }) => validationReason(invalid)));
  }
  const locks = steps.map(({ lock }) => lock);
  refuseRepetition(locks);
  return context.locks.hold(locks, async () => ({
    Responses: await Promise.all(steps.map(async (step) => (await take(context, step)).response)),
  }));
};
