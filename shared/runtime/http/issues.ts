import * as z from 'zod';
import type { Issue } from '#shared/domain/errors/domain-error.ts';
import { ProblemError } from '#shared/runtime/http/problem-error.ts';

/** The client need not read more than this at once. */
const MAX_ISSUES = 50;

export type Part = 'path' | 'query' | 'body';

/**
 * Parses one part of a request; what is not accepted becomes issues that name the field and say what
 * is allowed there.
 */
export const parsePart = <Schema extends z.ZodType>(
  part: Part,
  schema: Schema,
  value: unknown,
): { readonly value: z.output<Schema> } | { readonly issues: readonly Issue[] } => {
  const result = schema.safeParse(value, { error: wordIssue(part) });
  return result.success
    ? { value: result.data }
    : {
        issues: (ofAlternatives(part, schema, value) ?? result.error.issues)
          .slice(0, MAX_ISSUES)
          .flatMap((issue) => toIssues(part, [], issue))
          .slice(0, MAX_ISSUES),
      };
};

/**
 * What is wrong with the alternative that comes closest. Zod itself tells only of the one that lacks a member that the value
 * has, whatever else it is: who meant another one would be told that nobody knows that member.
 */
const ofAlternatives = (part: Part, schema: z.ZodType, value: unknown): Issues | undefined => {
  if (!(schema instanceof z.ZodUnion) || schema instanceof z.ZodDiscriminatedUnion)
    return undefined;
  const failed = schema.options.map(
    (option) => z.safeParse(option, value, { error: wordIssue(part) }).error?.issues ?? [],
  );
  return failed.every((issues) => issues.length > 0) ? closest(failed) : undefined;
};

/**
 * Turns a request down for what is wrong with its parts; does nothing when nothing is.
 *
 * @throws {ProblemError} `bad_request` with as many issues as somebody might read.
 */
export const failOn = (issues: readonly Issue[]): void => {
  const [first] = issues;
  if (!first) return;
  const told = issues.slice(0, MAX_ISSUES);
  throw new ProblemError('bad_request', `${first.path} ${first.message}${andMore(told)}.`, {
    issues: told,
  });
};

const andMore = ({ length }: readonly Issue[]): string => {
  if (length === MAX_ISSUES) return ', and more';
  return length > 1 ? `, and ${length - 1} more` : '';
};

const toIssues = (
  part: Part,
  above: readonly PropertyKey[],
  issue: z.core.$ZodIssue,
): readonly Issue[] => {
  const path = [...above, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: nameOf(part, [...path, key]),
      message: issue.message,
    }));
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    return closest(issue.errors).flatMap((inner) => toIssues(part, path, inner));
  }
  return [{ path: nameOf(part, path), message: issue.message }];
};

type Issues = readonly z.core.$ZodIssue[];

/** Of the alternatives that failed, the one that came furthest: it is most likely what was meant. */
const closest = (alternatives: readonly Issues[]): Issues =>
  sameWord(alternatives) ??
  alternatives.reduce((best, next) => (distance(next) < distance(best) ? next : best));

/** Where all that is wrong is a word in one place, all of the words that could stand there. */
const sameWord = (alternatives: readonly Issues[]): Issues | undefined => {
  const found = alternatives.map(([issue, ...more]) => (more.length === 0 ? issue : undefined));
  const values = found.flatMap((issue) => (issue?.code === 'invalid_value' ? issue.values : []));
  const [first] = found;
  const isOneWord = found.every(
    (issue) => issue?.code === 'invalid_value' && `${issue.path}` === `${first?.path}`,
  );
  if (!first || !isOneWord) return undefined;
  return [{ ...first, message: `must be ${oneOf(values.map((value) => JSON.stringify(value)))}` }];
};

const distance = (issues: readonly z.core.$ZodIssue[]) =>
  issues.reduce((sum, { path }) => sum + (path.length === 0 ? 100 : 1), 0);

/** `body.rules[2].from`, or `body["odd name"]`. */
export const nameOf = (part: Part, path: readonly PropertyKey[]): string =>
  path.reduce<string>((name, step) => {
    if (typeof step === 'number') return `${name}[${step}]`;
    const text = String(step);
    return isPlainName.test(text) ? `${name}.${text}` : `${name}[${JSON.stringify(clip(text))}]`;
  }, part);

const isPlainName = /^[\w-]{1,64}$/;
const clip = (text: string) => (text.length > 64 ? `${text.slice(0, 64)}…` : text);

/** Zod has every issue worded, also those that nobody will read; this many are worth the time. */
const MOST_WORDED = 1_000;

/** What is allowed, in words. Where a schema brings its own message, that one is used instead. */
const wordIssue = (part: Part): z.core.$ZodErrorMap => {
  let asked = 0;
  return (issue) => {
    asked += 1;
    return asked > MOST_WORDED ? 'is not accepted' : wordsFor(part, issue);
  };
};

const wordsFor = (part: Part, issue: z.core.$ZodRawIssue): string | undefined => {
  const { code, input } = issue;
  if (code === 'invalid_value' && input === undefined) {
    return `is required and ${words.invalid_value?.(issue)}`;
  }
  if (code !== 'invalid_type') return words[code]?.(issue);
  if (input === undefined) return 'is required';
  const wanted = `must be ${naming(expectedType(issue))}`;
  // In a path or a query everything is text, so that it is no news to the client.
  return part === 'body' && typeof issue.input !== 'number'
    ? `${wanted}, not ${naming(z.util.parsedType(issue.input))}`
    : wanted;
};

const expectedType = ({ expected, inst, input }: z.core.$ZodRawIssue): string => {
  if (inst instanceof z.ZodNumber && inst.isInt) return 'int';
  return expected === 'number' && typeof input === 'number' ? 'finite number' : String(expected);
};

const words: Partial<
  Record<z.core.$ZodIssueCode, (issue: z.core.$ZodRawIssue) => string | undefined>
> = {
  invalid_value: ({ values }) =>
    Array.isArray(values)
      ? `must be ${oneOf(values.map((value) => JSON.stringify(value)))}`
      : undefined,
  // The word by which alternatives are told apart.
  invalid_union: ({ options }) =>
    Array.isArray(options)
      ? `must be ${oneOf(options.map((word) => JSON.stringify(word)))}`
      : undefined,
  unrecognized_keys: ({ inst }) => {
    const known = inst instanceof z.ZodObject ? Object.keys(inst.shape) : [];
    return known.length > 0
      ? `is not known here; known are ${known.join(', ')}`
      : 'is not known here';
  },
  too_small: ({ origin, minimum, inclusive }) =>
    `must ${measure(origin)} ${inclusive === false ? 'more than' : 'at least'} ${minimum}${unitOf(origin, minimum)}`,
  too_big: ({ origin, maximum, inclusive }) =>
    `must ${measure(origin)} ${inclusive === false ? 'less than' : 'at most'} ${maximum}${unitOf(origin, maximum)}`,
  not_multiple_of: ({ divisor }) => `must be a multiple of ${divisor}`,
  invalid_format: ({ format, pattern }) =>
    formats[String(format)] ?? (pattern ? `must match ${pattern}` : undefined),
};

const oneOf = (values: readonly string[]) =>
  values.length === 1 ? (values[0] ?? '') : `one of ${values.join(', ')}`;

const formats: Readonly<Record<string, string>> = {
  datetime: 'must be an ISO 8601 date and time in UTC, such as 2025-10-01T12:00:00Z',
  date: 'must be a date such as 2025-10-01',
  uuid: 'must be a UUID',
  url: 'must be a URL',
};

const names: Readonly<Record<string, string>> = {
  array: 'an array',
  int: 'a whole number',
  integer: 'a whole number',
  object: 'an object',
  null: 'null',
  undefined: 'missing',
  nan: 'NaN',
};
const naming = (type: string) => names[type] ?? `a ${type}`;

const measure = (origin: unknown) => (origin === 'string' || origin === 'array' ? 'have' : 'be');
const unitOf = (origin: unknown, count: unknown): string => {
  const plural = count === 1 ? '' : 's';
  if (origin === 'string') return ` character${plural}`;
  return origin === 'array' ? ` entr${count === 1 ? 'y' : 'ies'}` : '';
};
