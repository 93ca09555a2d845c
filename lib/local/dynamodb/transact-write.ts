import type { Write } from '#lib/local/dynamodb/commit.ts';
import type { Action, Context } from '#lib/local/dynamodb/context.ts';
import { errorName, isDynamoDbError, validationError } from '#lib/local/dynamodb/errors.ts';
import { itemSize } from '#lib/local/dynamodb/item-size.ts';
import type { RequestTokens } from '#lib/local/dynamodb/request-tokens.ts';
import { type Step, stepOf, take } from '#lib/local/dynamodb/single-item.ts';
import {
  type CancellationReason,
  cancelled,
  refuseRepetition,
  transactItems,
  validationReason,
} from '#lib/local/dynamodb/transaction.ts';
import type { JsonObject } from '#lib/local/store/json.ts';
import type { StoreOp } from '#lib/local/store/level.ts';

/**
 * TransactWriteItems: all writes or none. A request whose token was seen less than ten minutes ago
 * is answered without doing it again.
 */
export const transactWriteItems =
  (tokens: RequestTokens): Action =>
  (context, input) =>
    tokens.once(input, (tokenOps) => transact(context, input, tokenOps));

const transact = async (
  context: Context,
  input: JsonObject,
  also: readonly StoreOp[],
): Promise<JsonObject> => {
  const steps = transactItems(input, ['ConditionCheck', 'Put', 'Update', 'Delete']).map(
    ({ operation, request }) => ({ operation, ...writeStep(context, operation, request) }),
  );
  if (steps.some(({ invalid }) => invalid)) {
    throw cancelled(steps.map(({ invalid }) => validationReason(invalid)));
  }
  const locks = steps.map(({ lock }) => lock);
  refuseRepetition(locks);
  return context.locks.hold(locks, async () => {
    const outcomes = await Promise.all(steps.map((step) => outcomeOf(context, step)));
    const reasons = outcomes.map(({ reason }) => reason);
    if (reasons.some(({ Code }) => Code !== 'None')) throw cancelled(reasons);
    const writes = outcomes.flatMap(({ write }) => write ?? []);
    checkSize(writes);
    await context.commit(writes, also);
    return {};
  });
};

type Operation = 'ConditionCheck' | 'Put' | 'Update' | 'Delete';

/** A condition check is a conditional delete whose deletion is left out. */
const actions = {
  ConditionCheck: 'deleteItem',
  Put: 'putItem',
  Update: 'updateItem',
  Delete: 'deleteItem',
} as const;

const required: { readonly [operation in Operation]?: string } = {
  ConditionCheck: 'ConditionExpression',
  Update: 'UpdateExpression',
};

const writeStep = (context: Context, operation: Operation, request: JsonObject): Step => {
  const name = required[operation];
  if (name !== undefined && request[name] === undefined) {
    throw validationError(
      `1 validation error detected: Value null at '${name}' failed to satisfy constraint: Member must not be null`,
    );
  }
  return stepOf(context, actions[operation], request);
};

const outcomeOf = async (
  context: Context,
  step: Step & { readonly operation: Operation },
): Promise<{ readonly reason: CancellationReason; readonly write?: Write }> => {
  try {
    const { write } = await take(context, step);
    return { reason: { Code: 'None' }, ...(step.operation === 'ConditionCheck' ? {} : { write }) };
  } catch (error) {
    return { reason: reasonOf(error) };
  }
};

const reasonOf = (error: unknown): CancellationReason => {
  if (!isDynamoDbError(error)) throw error;
  if (errorName(error) !== 'ConditionalCheckFailedException') return validationReason(error);
  const { Item } = error.body;
  return {
    Code: 'ConditionalCheckFailed',
    Message: error.message,
    ...(Item === undefined ? {} : { Item }),
  };
};

const LARGEST_BYTES = 4 * 1024 * 1024;

const checkSize = (writes: readonly Write[]): void => {
  const bytes = writes.reduce((sum, { item }) => sum + (item ? itemSize(item) : 0), 0);
  if (bytes > LARGEST_BYTES) {
    throw validationError('Collection size of items in a transaction exceeds the limit of 4 MB');
  }
};
