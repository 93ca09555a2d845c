import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { invalid } from '#test/simulation/cloud/tables/exceptions.ts';
import { type Bindings, bind } from '#test/simulation/cloud/tables/expressions/bindings.ts';
import {
  type Condition,
  parseCondition,
} from '#test/simulation/cloud/tables/expressions/condition.ts';
import { keyRange } from '#test/simulation/cloud/tables/expressions/key-condition.ts';
import { nameOf, type Path } from '#test/simulation/cloud/tables/expressions/path.ts';
import { ofPage, onlyMembers } from '#test/simulation/cloud/tables/known-members.ts';
import { answerPage, parsedFilter, rowsToRead } from '#test/simulation/cloud/tables/page.ts';
import {
  firstWhere,
  isAt,
  type KeyNames,
  placeOf,
} from '#test/simulation/cloud/tables/sorted-rows.ts';
import type { Row, StoredValue } from '#test/simulation/cloud/tables/stored-value.ts';
import type { World } from '#test/simulation/cloud/tables/world.ts';

/** Rows of one partition, in order. */
export const query = (world: World, input: QueryCommandInput) => {
  onlyMembers(members, input);
  const { rows, keys } = rowsToRead(world, input);
  const condition = parseCondition(input.KeyConditionExpression ?? '');
  const filter = parsedFilter(input);
  const bindings = bind(
    input.ExpressionAttributeNames,
    input.ExpressionAttributeValues,
    condition,
    filter,
  );
  if (filter) refuseKeys(filter.meaning, keys, bindings);
  const range = keyRange(condition.meaning, keys, bindings);
  const partition = rows.partition(range.partition);
  const sortOf = (row: Row) => row[keys.sort ?? 'sk'] as StoredValue;
  const first = firstWhere(partition, (row) => !range.isBefore(sortOf(row)));
  const end = firstWhere(partition, (row) => range.isBehind(sortOf(row)));
  const start = startOf(input, keys);
  const place = start && placeOf(partition, keys, start);
  if (input.ScanIndexForward === false) {
    const left = partition.slice(first, Math.min(end, place ?? end)).toReversed();
    return answerPage(left, keys, input, bindings);
  }
  // What was read last may be gone by now, and then another row is in its place.
  const behind = place !== undefined && start && isAt(partition[place], start) ? place + 1 : place;
  const left = partition.slice(Math.max(first, behind ?? first), end);
  return answerPage(left, keys, input, bindings);
};

const members = new Set([...ofPage, 'KeyConditionExpression', 'ScanIndexForward']);

/** Where the page before ended. */
export const startOf = (
  { ExclusiveStartKey: start }: Pick<QueryCommandInput, 'ExclusiveStartKey'>,
  { partition, sort = 'sk' }: KeyNames,
): Row | undefined => {
  if (start === undefined) return undefined;
  const wanted = new Set(['pk', 'sk', partition, sort]);
  const isWhole = [...wanted].every((name) => start[name] !== undefined);
  if (!isWhole || Object.keys(start).length !== wanted.size) {
    throw invalid('The provided starting key is invalid');
  }
  return start as Row;
};

const refuseKeys = (filter: Condition, { partition, sort }: KeyNames, bindings: Bindings): void => {
  for (const [first] of pathsIn(filter)) {
    const name = nameOf(first, bindings);
    if (name === partition || name === sort) {
      throw invalid(`Filter Expression can only contain non-primary key attributes: ${name}`);
    }
  }
};

const pathsIn = (part: object): readonly Path[] =>
  Object.entries(part).flatMap(([name, value]) => {
    if (name === 'path') return [value as Path];
    return typeof value === 'object' ? pathsIn(value) : [];
  });
