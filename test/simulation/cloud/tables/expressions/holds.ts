import { invalid } from '#test/simulation/cloud/tables/exceptions.ts';
import type { Bindings } from '#test/simulation/cloud/tables/expressions/bindings.ts';
import type {
  Comparator,
  Condition,
  Operand,
} from '#test/simulation/cloud/tables/expressions/condition.ts';
import { type Attributes, valueAt } from '#test/simulation/cloud/tables/expressions/path.ts';
import { sameValue } from '#test/simulation/cloud/tables/same-value.ts';
import type { StoredValue } from '#test/simulation/cloud/tables/stored-value.ts';

/** Whether a condition holds for a row; for one that is not there, `row` has no attributes. */
export const holds = (condition: Condition, row: Attributes, bindings: Bindings): boolean => {
  switch (condition.is) {
    case 'and':
      return holds(condition.left, row, bindings) && holds(condition.right, row, bindings);
    case 'or':
      return holds(condition.left, row, bindings) || holds(condition.right, row, bindings);
    case 'not':
      return !holds(condition.condition, row, bindings);
    case 'exists':
      return (valueAt(row, condition.path, bindings) !== undefined) === condition.expected;
    default:
      return passes(condition, row, bindings);
  }
};

type Test = Exclude<Condition, { readonly is: 'and' | 'or' | 'not' | 'exists' }>;

const passes = (test: Test, row: Attributes, bindings: Bindings): boolean => {
  const resolve = (operand: Operand) => operandValue(operand, row, bindings);
  switch (test.is) {
    case 'compare':
      return compares(resolve(test.left), test.comparator, resolve(test.right));
    case 'between': {
      const value = resolve(test.value);
      return compares(value, '>=', resolve(test.from)) && compares(value, '<=', resolve(test.to));
    }
    case 'in': {
      const value = resolve(test.value);
      return test.among.some((operand) => compares(value, '=', resolve(operand)));
    }
    case 'begins_with':
      return beginsWith(valueAt(row, test.path, bindings), resolve(test.value));
    case 'contains':
      return contains(valueAt(row, test.path, bindings), resolve(test.value));
    case 'attribute_type':
      return typeOf(valueAt(row, test.path, bindings)) === resolve(test.value);
  }
};

const operandValue = (
  operand: Operand,
  row: Attributes,
  bindings: Bindings,
): StoredValue | undefined => {
  if (operand.is === 'value') return bindings.values[operand.placeholder];
  const value = valueAt(row, operand.path, bindings);
  return operand.is === 'path' ? value : lengthOf(value);
};

/** What is not there is equal to nothing; what differs in type is neither less nor more. */
const compares = (
  left: StoredValue | undefined,
  comparator: Comparator,
  right: StoredValue | undefined,
): boolean => {
  if (comparator === '<>') return left === undefined || !sameValue(left, right);
  if (left === undefined || right === undefined) return false;
  if (comparator === '=') return sameValue(left, right);
  if (!isOrdered(left) || !isOrdered(right) || typeof left !== typeof right) return false;
  if (comparator === '<') return left < right;
  if (comparator === '<=') return left <= right;
  return comparator === '>' ? left > right : left >= right;
};

const isOrdered = (value: StoredValue): value is string | number =>
  typeof value === 'string' || typeof value === 'number';

const beginsWith = (value: StoredValue | undefined, prefix: StoredValue | undefined): boolean => {
  if (typeof prefix !== 'string') throw invalid('begins_with takes a string');
  return typeof value === 'string' && value.startsWith(prefix);
};

const contains = (value: StoredValue | undefined, member: StoredValue | undefined): boolean => {
  if (typeof value === 'string') return typeof member === 'string' && value.includes(member);
  return Array.isArray(value) && value.some((one: StoredValue) => sameValue(one, member));
};

const lengthOf = (value: StoredValue | undefined): number | undefined => {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value !== 'object' || value === null) return undefined;
  return Array.isArray(value) ? value.length : Object.keys(value).length;
};

const typeOf = (value: StoredValue | undefined): string | undefined => {
  if (value === undefined) return undefined;
  if (value === null) return 'NULL';
  if (Array.isArray(value)) return 'L';
  return { string: 'S', number: 'N', boolean: 'BOOL', object: 'M' }[typeof value as string];
};
