import { invalid } from '#test/simulation/cloud/tables/exceptions.ts';
import { parsedOnce } from '#test/simulation/cloud/tables/expressions/bindings.ts';
import { isPath, type Path, readPath } from '#test/simulation/cloud/tables/expressions/path.ts';
import {
  readList,
  readWhole,
  type Tokens,
} from '#test/simulation/cloud/tables/expressions/tokens.ts';

/** Something that has a value: an attribute, a placeholder, or the size of an attribute. */
export type Operand =
  | { readonly is: 'path'; readonly path: Path }
  | { readonly is: 'value'; readonly placeholder: string }
  | { readonly is: 'size'; readonly path: Path };

export type Comparator = '=' | '<>' | '<' | '<=' | '>' | '>=';

/** A condition, a filter or the condition on a key, as it was written. */
export type Condition =
  | { readonly is: 'and' | 'or'; readonly left: Condition; readonly right: Condition }
  | { readonly is: 'not'; readonly condition: Condition }
  | {
      readonly is: 'compare';
      readonly comparator: Comparator;
      readonly left: Operand;
      readonly right: Operand;
    }
  | {
      readonly is: 'between';
      readonly value: Operand;
      readonly from: Operand;
      readonly to: Operand;
    }
  | { readonly is: 'in'; readonly value: Operand; readonly among: readonly Operand[] }
  | { readonly is: 'exists'; readonly path: Path; readonly expected: boolean }
  | {
      readonly is: 'begins_with' | 'contains' | 'attribute_type';
      readonly path: Path;
      readonly value: Operand;
    };

export const parseCondition = parsedOnce((expression, placeholders) => {
  const readOr = (tokens: Tokens): Condition => {
    let left = readAnd(tokens);
    while (tokens.accept('OR')) left = { is: 'or', left, right: readAnd(tokens) };
    return left;
  };

  const readAnd = (tokens: Tokens): Condition => {
    let left = readNot(tokens);
    while (tokens.accept('AND')) left = { is: 'and', left, right: readNot(tokens) };
    return left;
  };

  const readNot = (tokens: Tokens): Condition => {
    if (tokens.accept('NOT')) return { is: 'not', condition: readNot(tokens) };
    if (!tokens.accept('(')) return readTest(tokens);
    const inside = readOr(tokens);
    tokens.expect(')');
    return inside;
  };

  const readTest = (tokens: Tokens): Condition => {
    const name = tokens.peek() ?? '';
    if (isFunction(name)) return readFunction(tokens, tokens.take() as FunctionName);
    const value = readOperand(tokens);
    if (tokens.accept('BETWEEN')) {
      const from = readOperand(tokens);
      tokens.expect('AND');
      return { is: 'between', value, from, to: readOperand(tokens) };
    }
    if (tokens.accept('IN')) {
      tokens.expect('(');
      const among = readList(tokens, readOperand);
      tokens.expect(')');
      return { is: 'in', value, among };
    }
    const comparator = tokens.take();
    if (!isComparator(comparator)) throw invalid(`Syntax error; token: ${comparator}`);
    return { is: 'compare', comparator, left: value, right: readOperand(tokens) };
  };

  const readFunction = (tokens: Tokens, name: FunctionName): Condition => {
    tokens.expect('(');
    const path = readPath(tokens, placeholders);
    const condition: Condition =
      name === 'attribute_exists' || name === 'attribute_not_exists'
        ? { is: 'exists', path, expected: name === 'attribute_exists' }
        : { is: name, path, value: readSecond(tokens) };
    tokens.expect(')');
    return condition;
  };

  const readSecond = (tokens: Tokens): Operand => {
    tokens.expect(',');
    return readOperand(tokens);
  };

  const readOperand = (tokens: Tokens): Operand => {
    if (tokens.accept('size')) {
      tokens.expect('(');
      const path = readPath(tokens, placeholders);
      tokens.expect(')');
      return { is: 'size', path };
    }
    if (isPath(tokens.peek())) return { is: 'path', path: readPath(tokens, placeholders) };
    const placeholder = tokens.take();
    if (!placeholder.startsWith(':')) throw invalid(`Syntax error; token: ${placeholder}`);
    placeholders.add(placeholder);
    return { is: 'value', placeholder };
  };

  return readWhole(expression, readOr);
});

const functions = [
  'attribute_exists',
  'attribute_not_exists',
  'begins_with',
  'contains',
  'attribute_type',
] as const;
type FunctionName = (typeof functions)[number];
const isFunction = (token: string): token is FunctionName =>
  (functions as readonly string[]).includes(token);

const comparators: readonly string[] = ['=', '<>', '<', '<=', '>', '>='];
const isComparator = (token: string): token is Comparator => comparators.includes(token);
