import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import {
  cancelled,
  invalid,
  isInvalid,
  type Refusal,
} from '#test/simulation/cloud/tables/exceptions.ts';
import { ofWrite, onlyMembers } from '#test/simulation/cloud/tables/known-members.ts';
import type { RequestTokens } from '#test/simulation/cloud/tables/request-tokens.ts';
import {
  type RowWrite,
  rowCheck,
  rowDelete,
  rowPut,
  rowUpdate,
} from '#test/simulation/cloud/tables/row-writes.ts';
import { rowBefore } from '#test/simulation/cloud/tables/single-row.ts';
import type { Change, World } from '#test/simulation/cloud/tables/world.ts';

/**
 * Does all of a transaction or nothing.
 *
 * @param command Whose second coming is a retry by the SDK, which gives each a token that it keeps.
 */
export const transactWrite = (
  world: World,
  command: { readonly input: TransactWriteCommandInput },
  tokens: RequestTokens,
) => {
  onlyMembers(transaction, command.input);
  const { TransactItems: items = [], ClientRequestToken: token = command } = command.input;
  if (items.length === 0 || items.length > MOST_WRITES) {
    throw invalid(`Member must have length from 1 to ${MOST_WRITES}`);
  }
  if (tokens.isDone(token, items, world.now)) return { $metadata };
  const writes = items.map((item) => writeOf(world, item));
  refuseDoubles(writes);
  world.commit(changesOf(writes));
  tokens.keep(token, items, world.now);
  return { $metadata };
};

/** @throws {DynamoDBServiceException} ValidationException if two of the keys are the same. */
export const refuseDoubles = (
  keys: readonly { readonly table: unknown; readonly pk: string; readonly sk: string }[],
): void => {
  for (const [index, key] of keys.entries()) {
    for (let other = 0; other < index; other += 1) {
      const { table, pk, sk } = keys[other] ?? key;
      if (sk === key.sk && pk === key.pk && table === key.table) {
        throw invalid('Request cannot include multiple operations on one item');
      }
    }
  }
};

const MOST_WRITES = 100;
const $metadata = { httpStatusCode: 200 };

const transaction = new Set(['TransactItems', 'ClientRequestToken']);
const kinds = new Set(['Put', 'Update', 'Delete', 'ConditionCheck']);
const members = new Set([...ofWrite, 'Key', 'Item', 'UpdateExpression']);

type Item = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

const writeOf = (world: World, item: Item): RowWrite => {
  onlyMembers(kinds, item);
  const [input, more] = Object.values(item).filter((part) => part !== undefined);
  if (input === undefined || more) throw invalid('A transact item has to be exactly one operation');
  onlyMembers(members, input);
  const table = world.table(input.TableName);
  if (item.Put) return rowPut(table, item.Put);
  if (item.Update) return rowUpdate(table, item.Update);
  if (item.Delete) return rowDelete(table, item.Delete);
  return rowCheck(
    table,
    item.ConditionCheck ?? { Key: {}, TableName: '', ConditionExpression: '' },
  );
};

const changesOf = (writes: readonly RowWrite[]): readonly Change[] => {
  const changes: Change[] = [];
  const refusals: (Refusal | undefined)[] = [];
  let isRefused = false;
  for (const write of writes) {
    const outcome = outcomeOf(write);
    if ('code' in outcome) isRefused = true;
    else changes.push(outcome);
    refusals.push('code' in outcome ? outcome : undefined);
  }
  if (isRefused) throw cancelled(refusals);
  return changes;
};

const outcomeOf = (write: RowWrite): Change | Refusal => {
  const before = rowBefore(write);
  try {
    write.check();
    if (!write.allows(before)) {
      return { code: 'ConditionalCheckFailed', shown: write.showsRow ? before : undefined };
    }
    return { table: write.table, before, after: write.next(before) };
  } catch (error) {
    if (!isInvalid(error)) throw error;
    return { code: 'ValidationError', message: error.message };
  }
};
