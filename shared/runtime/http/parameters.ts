import * as z from 'zod';
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
  const names = [...new Set(parameters.keys())];
  return Object.fromEntries(
    names.map((name) => [
      name,
      readValue(part, name, kindOf(shape[name]), parameters.getAll(name)),
    ]),
  );
};

const readValue = (
  part: string,
  name: string,
  kind: unknown,
  texts: readonly string[],
): unknown => {
  if (kind instanceof z.ZodArray) return texts.map((text) => scalarOf(kindOf(kind.element), text));
  const [text = '', ...more] = texts;
  if (more.length === 0) return scalarOf(kind, text);
  const message = 'must not come more than once';
  throw new ProblemError('bad_request', `The parameter ${JSON.stringify(name)} ${message}.`, {
    issues: [{ path: `${part}.${name}`, message }],
  });
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
