import type { Item } from '#lib/local/dynamodb/attribute-value.ts';
import {
  actions,
  checks,
  type DynaliteAction,
  type DynaliteRequest,
  db,
  type ItemAction,
  type ItemChange,
  type Operand,
  operandPaths,
  options,
  type UpdateSection,
  type View,
  validations,
  type Walk,
} from '#lib/local/dynamodb/dynalite-module.ts';
import { validationError } from '#lib/local/dynamodb/errors.ts';
import type { KeySchemaElement, Table } from '#lib/local/dynamodb/table.ts';
import type { JsonObject } from '#lib/local/store/json.ts';

/**
 * Parses and validates the input of an action.
 * @throws {DynamoDbError} in the words of AWS
 */
export const parse = (action: DynaliteAction, input: JsonObject): DynaliteRequest => {
  const { types, custom } = validations[action];
  // dynalite deletes from its input what it does not know.
  const request = checks.checkTypes({ ...input }, types);
  checks.checkValidations(request, types, custom, { options });
  if (request._updates) {
    request._updates.sections = removalsFromTheEnd(request._updates.sections);
    for (const section of request._updates.sections) {
      noteOperands(section.val);
      if (computes(section)) computed.add(section);
    }
  }
  return request;
};

/**
 * Runs a read or write of one item against `item`, the one that is stored under its key. Nothing
 * is read or written: dynalite sees a store that holds just this item and answers at once.
 */
export const evaluate = (
  action: ItemAction,
  request: DynaliteRequest,
  table: Table,
  item: Item | undefined,
): { readonly response: JsonObject; readonly change: ItemChange } => {
  let change: ItemChange = {};
  const response = answer(action, request, {
    ...viewOf(table, item),
    stage: (staged) => {
      change = staged;
    },
  });
  checkResults(request, change.item);
  return { response, change };
};

/** Checks a query or scan against its table and says where to walk. */
export const walkOf = (action: 'query' | 'scan', request: DynaliteRequest, table: Table): Walk => {
  let walk: Walk | undefined;
  answer(action, request, {
    ...viewOf(table, undefined),
    plan: (planned) => {
      walk = planned;
    },
  });
  if (!walk) throw new Error(`dynalite planned no walk for ${action}`);
  return walk;
};

/** Where an item lies in its table. Items of one partition lie together, in order of their sort key. */
export const keyOf = (item: Item, table: Table): string => db.createKey(item, table.description);

/** Where the row of an item lies in an index; rows of equal index keys in order of the table's. */
export const indexKeyOf = (
  item: Item,
  table: Table,
  keySchema: readonly KeySchemaElement[],
): string => db.createIndexKey(item, table.description, keySchema);

/** What is wrong with the key in a request, before anything is looked up under it. */
export const invalidKey = (request: DynaliteRequest, { description }: Table): Error | undefined => {
  if (request.Item) return db.validateItem(request.Item, description) ?? undefined;
  return db.validateKey(request.Key ?? {}, description) ?? undefined;
};

/** Whether an item passes the filter of a query or scan. */
export const passesFilter = (item: Item, request: DynaliteRequest): boolean => {
  const { _filter, QueryFilter, ScanFilter, ConditionalOperator } = request;
  if (_filter) return db.matchesExprFilter(item, _filter.expression);
  return db.matchesFilter(item, QueryFilter ?? ScanFilter ?? {}, ConditionalOperator);
};

/** What a request wants to see of an item. */
export const project = (item: Item, { _projection, AttributesToGet }: DynaliteRequest): Item => {
  const paths = _projection?.paths ?? AttributesToGet;
  return paths ? db.mapPaths(paths, item) : item;
};

const viewOf = ({ description }: Table, item: Item | undefined): View => ({
  options,
  getTable: (_name, statusOrCallback, callback) => {
    const answerTo = typeof statusOrCallback === 'function' ? statusOrCallback : callback;
    answerTo?.(null, description);
  },
  getItemDb: () => ({
    lock: (_key, run) => run((callback) => callback),
    get: (_key, callback) => callback(null, item),
    put: (_key, _item, callback) => callback(null),
    del: (_key, callback) => callback(null),
  }),
});

const answer = (action: keyof typeof actions, request: DynaliteRequest, view: View): JsonObject => {
  let outcome: { error: Error | null; response?: JsonObject | undefined } | undefined;
  actions[action](view, request, (error, response) => {
    outcome = { error, response };
  });
  if (!outcome) throw new Error(`dynalite did not answer ${action} at once`);
  if (outcome.error) throw outcome.error;
  return outcome.response ?? {};
};

/**
 * Arithmetic can leave the range of numbers, which dynalite checks in requests only. What a request gave
 * was checked with it, and what is copied is in an item already.
 */
const checkResults = ({ _updates }: DynaliteRequest, item: Item | undefined): void => {
  for (const section of _updates?.sections ?? []) {
    const value = computed.has(section) ? item?.[section.path[0] ?? ''] : undefined;
    const problem = value && checks.validateAttributeValue(value);
    if (problem) throw validationError(problem);
  }
};

/** Clauses whose value is worked out; dynalite puts the result in the place of the calculation. */
const computed = new WeakSet<UpdateSection>();

const computes = ({ type, val }: UpdateSection): boolean =>
  type === 'add' || (val !== undefined && 'args' in val);

const noteOperands = (operand: Operand | undefined): void => {
  if (operand === undefined) return;
  if (Array.isArray(operand)) operandPaths.add(operand);
  else if ('args' in operand) for (const each of operand.args ?? []) noteOperands(each);
};

/** All indexes in one REMOVE count from the list as it was; dynalite removes them one by one. */
const removalsFromTheEnd = (sections: readonly UpdateSection[]): UpdateSection[] => {
  const position = ({ path }: UpdateSection) => Number(path.at(-1));
  const isRemoval = ({ type, path }: UpdateSection) =>
    type === 'remove' && typeof path.at(-1) === 'number';
  return [
    ...sections.filter((section) => !isRemoval(section)),
    ...sections.filter(isRemoval).toSorted((a, b) => position(b) - position(a)),
  ];
};
