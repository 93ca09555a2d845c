import { isObject } from '#lib/local/as-object.ts';
import type { Json, JsonObject } from '#lib/local/store/json.ts';

/** Whether an event is wanted. */
export type EventTest = (event: JsonObject) => boolean;

/**
 * Compiles an event pattern of EventBridge; event source mappings filter with the same language.
 *
 * @throws {Error} for an operator that is not known: a rule that silently never matches, or
 * always does, is worse than a start that fails.
 */
export const compilePattern = (pattern: Json): EventTest => {
  if (!isObject(pattern)) throw new Error(`not an event pattern: ${JSON.stringify(pattern)}`);
  const tests = Object.entries(pattern).map(([key, wanted]) =>
    key === '$or' ? compileOr(wanted ?? null) : compileField(key, wanted ?? null),
  );
  return (event) => tests.every((test) => test(event));
};

const compileOr = (alternatives: Json): EventTest => {
  if (!Array.isArray(alternatives)) throw new Error('$or needs a list of patterns');
  const tests = alternatives.map(compilePattern);
  return (event) => tests.some((test) => test(event));
};

const compileField = (key: string, wanted: Json): EventTest => {
  if (Array.isArray(wanted)) {
    const tests = wanted.map(compileLeaf);
    return (event) => {
      const value = event[key];
      if (!Array.isArray(value)) return tests.some((test) => test(value));
      // An empty list is there, but has no value that could match.
      if (value.length === 0) return tests.some((test) => test.onPresence?.(true) ?? false);
      return value.some((item) => tests.some((test) => test(item)));
    };
  }
  const nested = compilePattern(wanted);
  return (event) => {
    const value = event[key];
    const inner = Array.isArray(value) ? value.filter(isObject) : [isObject(value) ? value : {}];
    return inner.some(nested);
  };
};

/** A test for one value; undefined stands for a field that is not there. */
type LeafTest = ((value: Json | undefined) => boolean) & {
  readonly onPresence?: (present: boolean) => boolean;
};

const compileLeaf = (wanted: Json): LeafTest => {
  if (!isObject(wanted)) return (value) => value === wanted;
  const [name = '', ...others] = Object.keys(wanted);
  const operator = operators[name];
  if (!operator || others.length > 0) {
    throw new Error(
      `event pattern operator ${Object.keys(wanted).join(', ')} is not supported locally`,
    );
  }
  return operator(wanted[name] ?? null);
};

const operators: Readonly<Record<string, (argument: Json) => LeafTest>> = {
  exists: (argument) => {
    const onPresence = (present: boolean) => present === argument;
    return Object.assign((value: Json | undefined) => onPresence(value !== undefined), {
      onPresence,
    });
  },
  prefix: (argument) => affix(argument, (value, part) => value.startsWith(part)),
  suffix: (argument) => affix(argument, (value, part) => value.endsWith(part)),
  'equals-ignore-case': (argument) => {
    const wanted = text(argument).toLowerCase();
    return (value) => typeof value === 'string' && value.toLowerCase() === wanted;
  },
  'anything-but': (argument) => {
    const unwanted = [argument].flat().map((item) => compileLeaf(item));
    return (value) => value !== undefined && !unwanted.some((test) => test(value));
  },
  numeric: (argument) => compileNumeric(argument),
};

/** `{ prefix: 'a' }` or `{ prefix: { 'equals-ignore-case': 'a' } }`. */
const affix = (argument: Json, holds: (value: string, part: string) => boolean): LeafTest => {
  if (!isObject(argument)) {
    const part = text(argument);
    return (value) => typeof value === 'string' && holds(value, part);
  }
  const part = text(argument['equals-ignore-case']).toLowerCase();
  return (value) => typeof value === 'string' && holds(value.toLowerCase(), part);
};

/** `['>', 0, '<=', 5]`: up to two comparisons that must both hold. */
const compileNumeric = (argument: Json): LeafTest => {
  if (!Array.isArray(argument) || argument.length % 2 !== 0 || argument.length === 0) {
    throw new Error(`numeric needs pairs of operator and number: ${JSON.stringify(argument)}`);
  }
  const tests = argument.flatMap((operator: Json, index: number) => {
    if (index % 2 === 1) return [];
    const compare = comparisons[text(operator)];
    const limit: Json = argument[index + 1] ?? null;
    if (!compare || typeof limit !== 'number') {
      throw new Error(`numeric cannot compare with ${JSON.stringify([operator, limit])}`);
    }
    return [(value: number) => compare(value, limit)];
  });
  return (value) => typeof value === 'number' && tests.every((test) => test(value));
};

const comparisons: Readonly<Record<string, (value: number, limit: number) => boolean>> = {
  '=': (value, limit) => value === limit,
  '<': (value, limit) => value < limit,
  '<=': (value, limit) => value <= limit,
  '>': (value, limit) => value > limit,
  '>=': (value, limit) => value >= limit,
};

const text = (value: Json | undefined): string => {
  if (typeof value === 'string') return value;
  throw new Error(`an event pattern needs a text here, not ${JSON.stringify(value)}`);
};
