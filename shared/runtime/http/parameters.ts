import * as z from 'zod';
import { nameOf } from '#shared/runtime/http/issues.ts';
import { ProblemError } from '#shared/runtime/http/problem-error.ts';

/**
 * Reads parameters, which are all text, as the values that the schema asks for: numbers, booleans
 * and lists. Text that is no such value stays text, and the schema then says what it should be.
 *
 * @throws {ProblemError} `bad_request` when a parameter that is no list comes more than once.
 */
export const parseParameters = (
  part: 'query' | 'body',
  schema: z.ZodType | undefined,
  parameters: URLSearchParams,
): Readonly<Record<string, unknown>> => {
  const shape: Readonly<Record<string, unknown>> =
    schema instanceof z.ZodObject ? schema.shape : {};
  return Object.fromEntries(
    [...textsByName(parameters)].map(([name, texts]) => [
      name,
      readValue(part, name, kindOf(shape[name]), texts),
    ]),
  );
};

/** In one go: asking for each name's texts would read all of a long form for every name in it. */
const textsByName = (parameters: URLSearchParams): ReadonlyMap<string, readonly string[]> => {
  const byName = new Map<string, string[]>();
  for (const [name, text] of parameters) {
    const texts = byName.get(name);
    if (texts) texts.push(text);
    else byName.set(name, [text]);
  }
  return byName;
};

const readValue = (
  part: 'query' | 'body',
  name: string,
  kind: unknown,
  texts: readonly string[],
): unknown => {
  if (kind instanceof z.ZodArray) return texts.map((text) => scalarOf(kindOf(kind.element), text));
  const [text = '', ...more] = texts;
  if (more.length === 0) return scalarOf(kind, text);
  const message = 'must not come more than once';
  const path = nameOf(part, [name]);
  throw new ProblemError('bad_request', `${path} ${message}.`, { issues: [{ path, message }] });
};

const scalarOf = (kind: unknown, text: string): unknown => {
  if (kind instanceof z.ZodNumber && isDecimal.test(text)) return Number(text);
  if (kind instanceof z.ZodBoolean && (text === 'true' || text === 'false')) return text === 'true';
  return text;
};

const isDecimal = /^-?\d{1,15}(?:\.\d{1,15})?$/;

/** The kind of value behind `optional`, `default` and the like. */
const kindOf = (schema: unknown): unknown =>
  schema instanceof z.ZodOptional ||
  schema instanceof z.ZodDefault ||
  schema instanceof z.ZodNullable
    ? kindOf(schema.unwrap())
    : schema;
