import { wildcard } from '#lib/local/iam/wildcard.ts';

/** The values that a request carries, by condition key in lower case. A key may have several. */
export type RequestContext = Readonly<Record<string, readonly string[]>>;

/** Whether a request meets the condition block of a statement. */
export type ConditionTest = (context: RequestContext) => boolean;

/** A condition block as policies write it: operator → key → wanted value or values. */
type ConditionBlock = Readonly<
  Record<string, Readonly<Record<string, string | boolean | number | readonly string[]>>>
>;

/**
 * Compiles a condition block: every operator and every key of it must hold.
 *
 * @throws {Error} for an operator that is not known, so that no policy passes unread.
 */
export const compileConditions = (block: ConditionBlock): ConditionTest => {
  const tests = Object.entries(block).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, wanted]) =>
      compileCondition(operator, key.toLowerCase(), [wanted].flat().map(String)),
    ),
  );
  return (context) => tests.every((test) => test(context));
};

const compileCondition = (name: string, key: string, wanted: readonly string[]): ConditionTest => {
  const { quantifier, operator, ifExists } = parseOperator(name);
  if (operator === 'Null') return nullCondition(key, wanted);
  const kind = operators[operator];
  if (!kind) throw new Error(`policy condition ${name} is not supported locally`);
  const matchers = wanted.map(kind.matcher);
  const matches = (value: string) => matchers.some((matcher) => matcher(value)) !== kind.negated;
  return (context) => {
    const values = context[key] ?? [];
    if (values.length === 0) return ifExists || kind.negated || quantifier === 'ForAllValues';
    // A negated operator without a quantifier must hold for every value, any other for one.
    if (quantifier === 'ForAllValues') return values.every(matches);
    if (quantifier === 'ForAnyValue') return values.some(matches);
    return kind.negated ? values.every(matches) : values.some(matches);
  };
};

const parseOperator = (name: string) => {
  const [quantifier, rest] = name.includes(':') ? name.split(':') : [undefined, name];
  if (quantifier !== undefined && !['ForAllValues', 'ForAnyValue'].includes(quantifier)) {
    throw new Error(`policy condition ${name} is not supported locally`);
  }
  const operator = rest ?? '';
  const ifExists = operator.endsWith('IfExists');
  return { quantifier, ifExists, operator: ifExists ? operator.slice(0, -8) : operator };
};

const nullCondition =
  (key: string, wanted: readonly string[]): ConditionTest =>
  (context) =>
    wanted.includes(String((context[key] ?? []).length === 0));

type Operator = {
  readonly negated: boolean;
  readonly matcher: (wanted: string) => (value: string) => boolean;
};

const exact = (wanted: string) => (value: string) => value === wanted;
const like = (wanted: string) => wildcard(wanted);
const ignoringCase = (wanted: string) => (value: string) =>
  value.toLowerCase() === wanted.toLowerCase();
const numeric =
  (holds: (value: number, wanted: number) => boolean) => (wanted: string) => (value: string) =>
    holds(Number(value), Number(wanted));
const is = (matcher: Operator['matcher']): Operator => ({ negated: false, matcher });
const not = (matcher: Operator['matcher']): Operator => ({ negated: true, matcher });

const operators: Readonly<Record<string, Operator>> = {
  StringEquals: is(exact),
  StringNotEquals: not(exact),
  StringEqualsIgnoreCase: is(ignoringCase),
  StringNotEqualsIgnoreCase: not(ignoringCase),
  StringLike: is(like),
  StringNotLike: not(like),
  // IAM treats the two pairs alike: both know wildcards.
  ArnEquals: is(like),
  ArnLike: is(like),
  ArnNotEquals: not(like),
  ArnNotLike: not(like),
  Bool: is(ignoringCase),
  NumericEquals: is(numeric((value, wanted) => value === wanted)),
  NumericNotEquals: not(numeric((value, wanted) => value === wanted)),
  NumericLessThan: is(numeric((value, wanted) => value < wanted)),
  NumericLessThanEquals: is(numeric((value, wanted) => value <= wanted)),
  NumericGreaterThan: is(numeric((value, wanted) => value > wanted)),
  NumericGreaterThanEquals: is(numeric((value, wanted) => value >= wanted)),
};
