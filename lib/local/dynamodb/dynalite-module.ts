import { createRequire } from 'node:module';
import type { AttributeValue, Item } from '#lib/local/dynamodb/attribute-value.ts';
import {
  invalidIndexKey,
  invalidKeySize,
  type KeyConditions,
} from '#lib/local/dynamodb/invalid-key.ts';
import { itemSize } from '#lib/local/dynamodb/item-size.ts';
import { rememberExpressions } from '#lib/local/dynamodb/remembered-expressions.ts';
import type { KeySchemaElement, Table } from '#lib/local/dynamodb/table.ts';
import type { JsonObject } from '#lib/local/store/json.ts';
import type { Range } from '#lib/local/store/level.ts';

/** The actions whose parsing, checks and expressions are dynalite's. */
export type DynaliteAction =
  | 'getItem'
  | 'putItem'
  | 'updateItem'
  | 'deleteItem'
  | 'query'
  | 'scan'
  | 'batchGetItem'
  | 'batchWriteItem'
  | 'createTable'
  | 'describeTable'
  | 'deleteTable'
  | 'listTables'
  | 'describeTimeToLive';

/** The actions on one item. */
export type ItemAction = 'getItem' | 'putItem' | 'updateItem' | 'deleteItem';

/** A request that dynalite has parsed and found valid on its face. */
export type DynaliteRequest = {
  readonly TableName: string;
  readonly Key?: Item;
  readonly Item?: Item;
  readonly Limit?: number;
  readonly Select?: string;
  readonly ConsistentRead?: boolean;
  readonly ReturnConsumedCapacity?: string;
  readonly IndexName?: string;
  readonly ExclusiveStartTableName?: string;
  readonly AttributesToGet?: readonly string[];
  readonly ConditionalOperator?: string;
  readonly QueryFilter?: JsonObject;
  readonly KeyConditions?: KeyConditions;
  readonly ScanFilter?: JsonObject;
  readonly _filter?: { readonly expression: JsonObject };
  readonly _projection?: { readonly paths: readonly Path[] };
  readonly _updates?: { sections: UpdateSection[] };
};

/** An attribute, or the way to a part of one. */
export type Path = string | readonly (string | number)[];
/** One clause of an update expression. */
export type UpdateSection = {
  readonly type: 'set' | 'remove' | 'add' | 'delete';
  readonly path: readonly (string | number)[];
  readonly val?: Operand;
};

/** The way to a value, a value, or a function of others. */
export type Operand =
  | readonly (string | number)[]
  | { readonly type?: string; readonly args?: readonly Operand[] };

/** A table as dynalite knows it. */
export type Description = Table['description'];

/** What a write would do to its item: `item` is absent when that is deleted. */
export type ItemChange = { readonly old?: Item | undefined; readonly item?: Item | undefined };

/** The stretch of a table or index that a query or scan walks along. */
export type Walk = {
  readonly range: Range;
  /** The index is local and does not show all attributes that are asked for. */
  readonly fetchItems: boolean;
  /** The attributes of which a LastEvaluatedKey consists. */
  readonly startKeyNames: readonly string[];
};

/** Largest item, in bytes. */
export const options = { maxItemSize: 400 * 1024 };

type Callback<Result> = (error: Error | null, result?: Result) => void;

/** The store as dynalite's actions see it; `stage` and `plan` are where its effects end up. */
export type View = {
  readonly options: typeof options;
  readonly getTable: (
    name: string,
    statusOrCallback: boolean | Callback<Description>,
    callback?: Callback<Description>,
  ) => void;
  readonly getItemDb: () => {
    lock(key: string, run: (release: <Fn>(callback: Fn) => Fn) => void): void;
    get(key: string, callback: Callback<Item>): void;
    put(key: string, item: Item, callback: Callback<void>): void;
    del(key: string, callback: Callback<void>): void;
  };
  readonly stage?: (change: ItemChange) => void;
  readonly plan?: (walk: Walk) => void;
};

type Validator<Subject> = (subject: Subject, table: Description) => Error | null | undefined;
type Action = (view: View, request: DynaliteRequest, callback: Callback<JsonObject>) => void;

const load = createRequire(import.meta.url);

/** dynalite's rules for keys, conditions and indexes, with the corrections made below. */
export const db: {
  itemSize: (item: Item) => number;
  createKey: (item: Item, table: Description, keySchema?: readonly KeySchemaElement[]) => string;
  createIndexKey: (
    item: Item,
    table: Description,
    keySchema: readonly KeySchemaElement[],
  ) => string;
  mapPath: (path: readonly (string | number)[], item: Item) => AttributeValue | undefined;
  validateItem: Validator<Item>;
  validateKey: Validator<Item>;
  updateIndexes: (
    view: View,
    table: Description,
    old: Item | undefined,
    item: Item | null,
    callback: Callback<void>,
  ) => void;
  queryTable: (
    view: View,
    table: Description,
    request: DynaliteRequest,
    range: Range,
    isLocal: boolean,
    fetchItems: boolean,
    startKeyNames: readonly string[],
    callback: Callback<JsonObject>,
  ) => void;
  readonly matchesExprFilter: (item: Item, expression: JsonObject) => boolean;
  readonly matchesFilter: (item: Item, filter: JsonObject, operator?: string) => boolean;
  readonly mapPaths: (paths: readonly Path[], item: Item) => Item;
} = load('dynalite/db');

/** Checks of a request on its face. */
export const checks: {
  checkTypes(input: JsonObject, types: object): DynaliteRequest;
  checkValidations(
    request: DynaliteRequest,
    types: object,
    custom: unknown,
    view: { readonly options: typeof options },
  ): void;
  /** What is wrong with a value, such as a number out of range. */
  validateAttributeValue(value: AttributeValue): string | undefined;
} = load('dynalite/validations');

/** Each answers within the call, if its view does. */
export const actions: Record<ItemAction | 'query' | 'scan', Action> = {
  getItem: load('dynalite/actions/getItem'),
  putItem: load('dynalite/actions/putItem'),
  updateItem: load('dynalite/actions/updateItem'),
  deleteItem: load('dynalite/actions/deleteItem'),
  query: load('dynalite/actions/query'),
  scan: load('dynalite/actions/scan'),
};

/** What a request may contain, by action. */
export const validations: Record<DynaliteAction, { types: object; custom: unknown }> = {
  getItem: load('dynalite/validations/getItem'),
  putItem: load('dynalite/validations/putItem'),
  updateItem: load('dynalite/validations/updateItem'),
  deleteItem: load('dynalite/validations/deleteItem'),
  query: load('dynalite/validations/query'),
  scan: load('dynalite/validations/scan'),
  batchGetItem: load('dynalite/validations/batchGetItem'),
  batchWriteItem: load('dynalite/validations/batchWriteItem'),
  createTable: load('dynalite/validations/createTable'),
  describeTable: load('dynalite/validations/describeTable'),
  deleteTable: load('dynalite/validations/deleteTable'),
  listTables: load('dynalite/validations/listTables'),
  describeTimeToLive: load('dynalite/validations/describeTimeToLive'),
};

for (const name of ['conditionParser', 'projectionParser', 'updateParser']) {
  rememberExpressions(load(`dynalite/db/${name}`));
}

/** The paths in requests that name operands of an update, as opposed to its targets. */
export const operandPaths = new WeakSet<readonly (string | number)[]>();

const { validateItem, validateKey, mapPath } = db;

db.itemSize = itemSize;

// dynalite tells apart the rows of one index key by 24 bits of a hash, so that rows get lost.
db.createIndexKey = (item, table, keySchema) =>
  db.createKey(item, table, keySchema) + db.createKey(item, table);

db.validateItem = (item, table) =>
  validateItem(item, table) ?? invalidKeySize(item, table) ?? invalidIndexKey(item, table);
db.validateKey = (key, table) => validateKey(key, table) ?? invalidKeySize(key, table);

// An operand is a copy: in `SET a = b, b.c = :v` the old `b` must not change with the new one.
db.mapPath = (path, item) => {
  const value = mapPath(path, item);
  return operandPaths.has(path) ? structuredClone(value) : value;
};

db.updateIndexes = (view, table, old, item, callback) => {
  const invalid = item && invalidIndexKey(item, table);
  if (invalid) return callback(invalid);
  view.stage?.({ old, item: item ?? undefined });
  callback(null);
};

db.queryTable = (view, _table, _request, range, isLocal, fetchItems, startKeyNames, callback) => {
  view.plan?.({ range, fetchItems: isLocal && fetchItems, startKeyNames });
  callback(null, {});
};
