import type { Item } from '#lib/local/dynamodb/attribute-value.ts';
import type { Action, Context } from '#lib/local/dynamodb/context.ts';
import { parse } from '#lib/local/dynamodb/dynalite.ts';
import { itemSize } from '#lib/local/dynamodb/item-size.ts';
import { stepOf, take } from '#lib/local/dynamodb/single-item.ts';
import type { JsonObject } from '#lib/local/store/json.ts';

/** One answer carries no more than this; keys beyond it come back unprocessed. */
const ANSWER_BYTES = 16 * 1024 * 1024;

/** BatchGetItem: each item by itself, no snapshot. Absent items are left out. */
export const batchGetItem: Action = async (context, input) => {
  // Each key is parsed again below with the expressions of its table, which the check consumes.
  parse('batchGetItem', structuredClone(input));
  const responses: Record<string, Item[]> = {};
  const unprocessed: Record<string, JsonObject> = {};
  let room = ANSWER_BYTES;
  for (const [table, request] of tablesOf(input)) {
    const read = await readKeys(context, table, request, room);
    room -= read.bytes;
    responses[table] = read.found;
    if (read.left.length > 0) unprocessed[table] = { ...request, Keys: read.left };
  }
  return { Responses: responses, UnprocessedKeys: unprocessed };
};

const readKeys = async (
  context: Context,
  TableName: string,
  { Keys, ...options }: TableRequest,
  room: number,
) => {
  const found: Item[] = [];
  const left: Item[] = [];
  let bytes = 0;
  for (const Key of Keys) {
    const step = stepOf(context, 'getItem', { TableName, Key, ...options });
    if (step.invalid) throw step.invalid;
    const { Item: item } = (await take(context, step)).response as { Item?: Item };
    if (!item) continue;
    bytes += itemSize(item);
    if (bytes > room) left.push(Key);
    else found.push(item);
  }
  return { found, left, bytes };
};

type TableRequest = JsonObject & { readonly Keys: readonly Item[] };

/** The requests by table, whose shape `parse` has checked. */
const tablesOf = (input: JsonObject) =>
  Object.entries(input.RequestItems as Record<string, TableRequest>);
