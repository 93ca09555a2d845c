import { invalid } from '#test/simulation/cloud/tables/exceptions.ts';
import type { Bindings } from '#test/simulation/cloud/tables/expressions/bindings.ts';
import type { Condition, Operand } from '#test/simulation/cloud/tables/expressions/condition.ts';
import { nameOf } from '#test/simulation/cloud/tables/expressions/path.ts';
import type { KeyNames } from '#test/simulation/cloud/tables/sorted-rows.ts';
import type { StoredValue } from '#test/simulation/cloud/tables/stored-value.ts';

/** Which rows a query is for: those of a partition that are neither before nor behind. */
export type KeyRange = {
  readonly partition: StoredValue;
  readonly isBefore: (sort: StoredValue) => boolean;
  readonly isBehind: (sort: StoredValue) => boolean;
};

/** What a key condition asks for, in rows with such a key. */
export const keyRange = (condition: Condition, keys: KeyNames, bindings: Bindings): KeyRange => {
  const [first, second, ...more] = allOf(condition).map((part) => asKeyPart(part, bindings));
  const parts = [first, second];
  const partition = parts.find((part) => part?.name === keys.partition);
  const sort = parts.find((part) => part !== partition);
  const isKnown = sort === undefined || sort.name === keys.sort;
  if (partition?.operator !== '=' || !isKnown || more.length > 0) {
    throw invalid('Query condition missed key schema element, or asks for something else');
  }
  checkType(partition, 'S');
  if (sort) checkType(sort, keys.sortType ?? 'S');
  return { partition: partition.values[0] as StoredValue, ...(sort ? bounds(sort) : ALL) };
};

type KeyPart = {
  readonly name: string;
  readonly operator: string;
  readonly values: readonly StoredValue[];
};

const checkType = ({ operator, values }: KeyPart, type: 'S' | 'N'): void => {
  const expected = type === 'S' ? 'string' : 'number';
  const isOfType = values.every((value) => typeof value === expected);
  if (!isOfType || (operator === 'begins_with' && type === 'N')) {
    throw invalid('Condition parameter type does not match schema type');
  }
};

const ALL = { isBefore: () => false, isBehind: () => false };

const allOf = (condition: Condition): readonly Condition[] =>
  condition.is === 'and' ? [...allOf(condition.left), ...allOf(condition.right)] : [condition];

const asKeyPart = (part: Condition, bindings: Bindings): KeyPart => {
  const resolve = (operand: Operand): StoredValue => {
    const value = operand.is === 'value' ? bindings.values[operand.placeholder] : undefined;
    if (value === undefined || value === '') {
      throw invalid('A key is compared with a value, and with one that is not empty');
    }
    return value;
  };
  const named = (operand: Operand): string => {
    if (operand.is !== 'path' || operand.path.length > 1) throw invalid('Invalid key condition');
    return nameOf(operand.path[0], bindings);
  };
  if (part.is === 'compare' && part.comparator !== '<>') {
    return {
      name: named(part.left),
      operator: part.comparator,
      values: [resolve(part.right)],
    };
  }
  if (part.is === 'between') {
    const values = [resolve(part.from), resolve(part.to)];
    return { name: named(part.value), operator: 'between', values };
  }
  if (part.is === 'begins_with') {
    const name = named({ is: 'path', path: part.path });
    return { name, operator: part.is, values: [resolve(part.value)] };
  }
  throw invalid('Invalid operator used in KeyConditionExpression');
};

const bounds = ({ operator, values }: KeyPart): Omit<KeyRange, 'partition'> => {
  // Null stands for no value, and is never compared: there are as many values as the operator needs.
  const [value = null, last = null] = values;
  const isLess = (sort: StoredValue) => lessThan(sort, value);
  const isMore = (sort: StoredValue) => lessThan(value, sort);
  switch (operator) {
    case '<':
      return { ...ALL, isBehind: (sort) => !isLess(sort) };
    case '<=':
      return { ...ALL, isBehind: isMore };
    case '>':
      return { ...ALL, isBefore: (sort) => !isMore(sort) };
    case '>=':
      return { ...ALL, isBefore: isLess };
    case 'between':
      if (lessThan(last, value))
        throw invalid('The BETWEEN condition was provided a range that is empty');
      return { isBefore: isLess, isBehind: (sort) => lessThan(last, sort) };
    case 'begins_with':
      return {
        isBefore: isLess,
        isBehind: (sort) => isMore(sort) && !String(sort).startsWith(String(value)),
      };
    default:
      return { isBefore: isLess, isBehind: isMore };
  }
};

/** Keys are text or numbers, and both sides of the same type. */
const lessThan = (a: StoredValue, b: StoredValue): boolean =>
  (a as string | number) < (b as string | number);
