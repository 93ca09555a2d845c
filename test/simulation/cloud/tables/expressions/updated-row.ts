import { invalid } from '#test/simulation/cloud/tables/exceptions.ts';
import type { Bindings } from '#test/simulation/cloud/tables/expressions/bindings.ts';
import {
  type Attributes,
  memberOf,
  nameOf,
  type Path,
  stepOf,
  valueAt,
} from '#test/simulation/cloud/tables/expressions/path.ts';
import type { Source, Update } from '#test/simulation/cloud/tables/expressions/update.ts';
import type { Row, StoredValue } from '#test/simulation/cloud/tables/stored-value.ts';

/**
 * The row that an update makes of another. All operands are taken from the row as it was.
 *
 * @throws {DynamoDBServiceException} ValidationException if the update does not fit the row.
 */
export const updatedRow = (before: Row, { set, remove, add }: Update, bindings: Bindings): Row => {
  const next: Record<string, StoredValue> = { ...before };
  for (const { path, source } of set) {
    put(next, path, bindings, evaluate(source, before, bindings));
  }
  for (const { path, placeholder } of add) {
    const amount = bindings.values[placeholder];
    put(
      next,
      path,
      bindings,
      sum(
        orElse(valueAt(before, path, bindings), () => 0),
        amount,
        1,
      ),
    );
  }
  return remove.length > 0 ? without(next, remove, bindings) : (next as Row);
};

const evaluate = (source: Source, row: Attributes, bindings: Bindings): StoredValue => {
  switch (source.is) {
    case 'value':
      return bindings.values[source.placeholder] as StoredValue;
    case 'path':
      return required(valueAt(row, source.path, bindings));
    case 'if_not_exists':
      return orElse(valueAt(row, source.path, bindings), () =>
        evaluate(source.otherwise, row, bindings),
      );
    case 'list_append':
      return appended(evaluate(source.left, row, bindings), evaluate(source.right, row, bindings));
    default:
      return sum(
        evaluate(source.left, row, bindings),
        evaluate(source.right, row, bindings),
        source.is === '+' ? 1 : -1,
      );
  }
};

/** Null is a value like any other. */
const orElse = (value: StoredValue | undefined, otherwise: () => StoredValue): StoredValue =>
  value === undefined ? otherwise() : value;

const required = (value: StoredValue | undefined): StoredValue => {
  if (value !== undefined) return value;
  throw invalid('The provided expression refers to an attribute that does not exist in the item');
};

const sum = (left: StoredValue, right: StoredValue | undefined, sign: 1 | -1): number => {
  if (typeof left !== 'number' || typeof right !== 'number') {
    throw invalid('An operand in the update expression has an incorrect data type');
  }
  const result = left + sign * right;
  // DynamoDB adds decimals exactly, which doubles do not.
  if (!Number.isSafeInteger(result)) throw new Error(`cannot add ${left} and ${right} exactly`);
  return result;
};

const appended = (left: StoredValue, right: StoredValue): readonly StoredValue[] => {
  if (Array.isArray(left) && Array.isArray(right)) return [...left, ...right];
  throw invalid('An operand in the update expression has an incorrect data type');
};

/** Sets what is at the end of a path in `holder`, which is the caller's own; what lies below is not. */
const put = (
  holder: Record<string, StoredValue>,
  [first, ...more]: Path,
  bindings: Bindings,
  value: StoredValue,
): void => {
  const name = nameOf(first, bindings);
  holder[name] = more.length === 0 ? value : changed(holder[name], more, bindings, value);
};

/** A copy of a list or a map in which what is at the end of a path is another value, or gone. */
const changed = (
  holder: StoredValue | undefined,
  path: readonly (string | number)[],
  bindings: Bindings,
  value: StoredValue | undefined,
): StoredValue => {
  const [first = 0, ...more] = path;
  const step = stepOf(first, bindings);
  const isList = Array.isArray(holder);
  if (typeof holder !== 'object' || holder === null || isList !== (typeof step === 'number')) {
    throw invalid('The document path provided in the update expression is invalid for update');
  }
  const member = more.length === 0 ? value : changed(memberOf(holder, step), more, bindings, value);
  if (!isList) return withMember(holder as Attributes, step, member);
  if (member === undefined) return holder.toSpliced(Number(step), 1);
  return holder.toSpliced(Math.min(Number(step), holder.length), 1, member);
};

const withMember = (
  map: Attributes,
  name: string | number,
  member: StoredValue | undefined,
): Attributes => {
  const { [name]: _before, ...rest } = map;
  return member === undefined ? rest : { ...rest, [name]: member };
};

const without = (
  row: Record<string, StoredValue>,
  paths: readonly Path[],
  bindings: Bindings,
): Row => {
  const gone = new Set<string>();
  for (const [first, ...more] of paths) {
    const name = nameOf(first, bindings);
    if (more.length > 0) row[name] = changed(row[name], more, bindings, undefined);
    else if (row[name] !== undefined) gone.add(name);
  }
  if (gone.size === 0) return row as Row;
  // Built anew, because an object from which something was deleted is slow for ever.
  const left: Record<string, StoredValue> = {};
  for (const name in row) if (!gone.has(name)) left[name] = row[name] as StoredValue;
  return left as Row;
};
