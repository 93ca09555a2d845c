import type { ScanCommandInput } from '@aws-sdk/lib-dynamodb';
import { hashOf } from '#bin/simulate/engine/random.ts';
import { bind } from '#test/simulation/cloud/tables/expressions/bindings.ts';
import { ofPage, onlyMembers } from '#test/simulation/cloud/tables/known-members.ts';
import { answerPage, parsedFilter, rowsToRead } from '#test/simulation/cloud/tables/page.ts';
import { startOf } from '#test/simulation/cloud/tables/query.ts';
import { isAt, placeOf } from '#test/simulation/cloud/tables/sorted-rows.ts';
import type { StoredValue } from '#test/simulation/cloud/tables/stored-value.ts';
import type { World } from '#test/simulation/cloud/tables/world.ts';

/** All rows, in the order of a hash of their partition key, as DynamoDB does it. */
export const scan = (world: World, input: ScanCommandInput) => {
  onlyMembers(members, input);
  const { rows, keys } = rowsToRead(world, input);
  const bindings = bind(
    input.ExpressionAttributeNames,
    input.ExpressionAttributeValues,
    parsedFilter(input),
  );
  const { Segment: segment = 0, TotalSegments: segments = 1 } = input;
  const start = startOf(input, keys);
  const startPlace = start && placeOfPartition(start[keys.partition] as StoredValue);
  const left = [...rows.partitions()]
    .map(([value, partition]) => ({ at: placeOfPartition(value), partition }))
    .filter(({ at }) => at.hash % segments === segment)
    .filter(({ at }) => !startPlace || inOrder(at, startPlace) >= 0)
    .toSorted((a, b) => inOrder(a.at, b.at))
    .flatMap(({ at, partition }) => {
      if (!start || !startPlace || inOrder(at, startPlace) > 0) return partition;
      const place = placeOf(partition, keys, start);
      return partition.slice(isAt(partition[place], start) ? place + 1 : place);
    });
  return answerPage(left, keys, input, bindings);
};

const members = new Set([...ofPage, 'Segment', 'TotalSegments']);

type Place = { readonly hash: number; readonly text: string };

const placeOfPartition = (value: StoredValue): Place => {
  const text = String(value);
  return { hash: hashOf(text), text };
};

const inOrder = (a: Place, b: Place): number =>
  a.hash - b.hash || Number(a.text > b.text) - Number(a.text < b.text);
