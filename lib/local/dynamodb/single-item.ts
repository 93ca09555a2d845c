import type { Item } from '#lib/local/dynamodb/attribute-value.ts';
import type { Write } from '#lib/local/dynamodb/commit.ts';
import type { Action, Context } from '#lib/local/dynamodb/context.ts';
import { evaluate, invalidKey, keyOf, parse } from '#lib/local/dynamodb/dynalite.ts';
import type { DynaliteRequest, ItemAction } from '#lib/local/dynamodb/dynalite-module.ts';
import { errorName, isDynamoDbError, validationError } from '#lib/local/dynamodb/errors.ts';
import type { Table } from '#lib/local/dynamodb/table.ts';
import type { JsonObject } from '#lib/local/store/json.ts';

/** An action on one item, parsed, with the place of its item. */
export type Step = {
  readonly action: ItemAction;
  readonly request: DynaliteRequest;
  readonly table: Table;
  /** Why the request names no item of its table. */
  readonly invalid: Error | undefined;
  /** The item's place in its table and, with the table's name, its lock. */
  readonly key: string;
  readonly lock: string;
  /** The caller wants to see the item on which a condition fails. */
  readonly showItem: boolean;
};

/** PutItem, UpdateItem and DeleteItem: under the lock of their item, in one batch with its rows. */
export const writeItem =
  (action: Exclude<ItemAction, 'getItem'>): Action =>
  async (context, input) => {
    const step = stepOf(context, action, input);
    if (step.invalid) throw step.invalid;
    return context.locks.hold([step.lock], async () => {
      const { response, write } = await take(context, step);
      await context.commit([write]);
      return response;
    });
  };

/** GetItem. */
export const getItem: Action = async (context, input) => {
  const step = stepOf(context, 'getItem', input);
  if (step.invalid) throw step.invalid;
  return (await take(context, step)).response;
};

/**
 * Parses an action on one item.
 * @throws {DynamoDbError} when it makes no sense or its table does not exist
 */
export const stepOf = (context: Context, action: ItemAction, input: JsonObject): Step => {
  const request = parse(action, input);
  const show = input.ReturnValuesOnConditionCheckFailure ?? 'NONE';
  if (show !== 'NONE' && show !== 'ALL_OLD') {
    throw validationError(
      `1 validation error detected: Value '${show}' at 'returnValuesOnConditionCheckFailure' failed to satisfy constraint: Member must satisfy enum value set: [ALL_OLD, NONE]`,
    );
  }
  const table = context.tables.get(request.TableName);
  const invalid = invalidKey(request, table);
  const key = invalid ? '' : keyOf(request.Item ?? request.Key ?? {}, table);
  const lock = `${request.TableName}/${key}`;
  return { action, request, table, invalid, key, lock, showItem: show === 'ALL_OLD' };
};

/**
 * Reads the item of a step and works out the answer and the change, without making it.
 * @throws {DynamoDbError} such as ConditionalCheckFailedException, with the item if asked for
 */
export const take = async (
  { at }: Context,
  { action, request, table, key, showItem }: Step,
): Promise<{ readonly response: JsonObject; readonly write: Write }> => {
  const old = await at.items(request.TableName).get(key);
  try {
    const { response, change } = evaluate(action, request, table, old);
    return { response, write: { table, ...change } };
  } catch (error) {
    throw showItem ? withItem(error, old) : error;
  }
};

const withItem = (error: unknown, item: Item | undefined): unknown =>
  item && isDynamoDbError(error) && errorName(error) === 'ConditionalCheckFailedException'
    ? Object.assign(error, { body: { ...error.body, Item: item } })
    : error;
