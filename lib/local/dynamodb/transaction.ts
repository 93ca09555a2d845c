import { type DynamoDbError, serviceError, validationError } from '#lib/local/dynamodb/errors.ts';
import type { JsonObject } from '#lib/local/store/json.ts';

/** Why a transaction was cancelled, item by item; `None` where an item was not the reason. */
export type CancellationReason = JsonObject & { readonly Code: string };

/** The most items that one transaction may touch. */
const LARGEST_TRANSACTION = 100;

/**
 * The items of a transaction with the operation that each one names.
 * @throws {DynamoDbError} when there are none, too many, or one has not exactly one operation
 */
export const transactItems = <Operation extends string>(
  { TransactItems: items }: JsonObject,
  operations: readonly Operation[],
): { readonly operation: Operation; readonly request: JsonObject }[] => {
  if (!Array.isArray(items) || items.length === 0 || items.length > LARGEST_TRANSACTION) {
    const bound =
      Array.isArray(items) && items.length > 0
        ? 'less than or equal to 100'
        : 'greater than or equal to 1';
    throw validationError(
      `1 validation error detected: Value at 'transactItems' failed to satisfy constraint: Member must have length ${bound}`,
    );
  }
  return items.map((item: JsonObject) => {
    const named = operations.filter((operation) => item[operation] !== undefined);
    const [operation] = named;
    if (operation === undefined || named.length > 1) {
      throw validationError(
        `TransactItems can only contain one of ${operations.join(', ')} per item`,
      );
    }
    return { operation, request: item[operation] as JsonObject };
  });
};

/** The reason of an item that was not at fault, or that was invalid. */
export const validationReason = (invalid: Error | undefined): CancellationReason =>
  invalid ? { Code: 'ValidationError', Message: invalid.message } : { Code: 'None' };

/** Nothing of a transaction was done, and why. */
export const cancelled = (reasons: readonly CancellationReason[]): DynamoDbError =>
  serviceError(
    'TransactionCanceledException',
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${reasons
      .map(({ Code }) => Code)
      .join(', ')}]`,
    { CancellationReasons: reasons },
  );

/** @throws {DynamoDbError} when a transaction names one item twice */
export const refuseRepetition = (locks: readonly string[]): void => {
  if (new Set(locks).size === locks.length) return;
  throw validationError('Transaction request cannot include multiple operations on one item');
};
