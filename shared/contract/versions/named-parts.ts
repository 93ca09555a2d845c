import * as z from 'zod';
import { isJson } from '#shared/contract/versions/is-json.ts';
import type { Json } from '#shared/contract/versions/version-change.ts';

/** What is done to a part of a value that a schema of this name describes. */
type Reshape = (name: string, part: Json) => Json;

/**
 * Reshapes every named part of a value that leaves, the inner ones first: when a thing is taken a step
 * back, what is in it has been taken back already.
 *
 * @param schema Describes the value as it is.
 */
export const reshapeInsideOut = (schema: z.ZodType, value: unknown, reshape: Reshape): unknown =>
  whole(
    schema,
    inside(schema, value, 'output', (part, of) => reshapeInsideOut(part, of, reshape)),
    reshape,
  );

/**
 * Reshapes every named part of a value that came in, the outer ones first: only when a thing is of
 * today's shape can today's schema say what is in it.
 *
 * @param schema Describes the value as it is to become.
 */
export const reshapeOutsideIn = (schema: z.ZodType, value: unknown, reshape: Reshape): unknown =>
  inside(schema, whole(schema, value, reshape), 'input', (part, of) =>
    reshapeOutsideIn(part, of, reshape),
  );

const whole = (schema: z.ZodType, value: unknown, reshape: Reshape): unknown =>
  namesOf(schema).reduce((part, name) => (isJson(part) ? reshape(name, part) : part), value);

/** A schema that was described or refined is still the one that it was made from. */
const namesOf = (schema: z.core.$ZodType): readonly string[] => {
  const name = z.globalRegistry.get(schema)?.id;
  const { parent } = schema._zod;
  return [...(parent ? namesOf(parent) : []), ...(name === undefined ? [] : [name])];
};

type Part = (schema: z.ZodType, value: unknown) => unknown;

const inside = (
  schema: z.ZodType,
  value: unknown,
  side: 'input' | 'output',
  part: Part,
): unknown => {
  if (isJson(value) && schema instanceof z.ZodObject) {
    return members(value, (name) => schema.shape[name], part);
  }
  if (isJson(value) && schema instanceof z.ZodRecord) {
    return members(value, () => schema.valueType, part);
  }
  if (Array.isArray(value) && schema instanceof z.ZodArray) {
    return value.map((entry) => part(asType(schema.element), entry));
  }
  const behind = schema instanceof z.ZodUnion ? optionFor(schema, value) : wrappedIn(schema, side);
  return behind ? part(behind, value) : value;
};

/** The option of a union that a value is. */
const optionFor = (schema: z.ZodUnion, value: unknown): z.ZodType | undefined =>
  schema.options.map(asType).find((option) => option.safeParse(value).success);

const members = (
  value: Json,
  schemaOf: (name: string) => z.core.$ZodType | undefined,
  part: Part,
): Json =>
  Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      const schema = schemaOf(name);
      return [name, schema ? part(asType(schema), member) : member];
    }),
  );

/** What a schema only says more about, such as that it may be missing. */
const wrappedIn = (schema: z.ZodType, side: 'input' | 'output'): z.ZodType | undefined => {
  if (schema instanceof z.ZodPipe) {
    const out = asType(schema.out);
    return asType(side === 'input' || out instanceof z.ZodTransform ? schema.in : out);
  }
  const isWrapper =
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodReadonly;
  return isWrapper ? asType(schema.unwrap()) : undefined;
};

/** Every schema that we write is one of the library's classic ones. */
const asType = (schema: z.core.$ZodType): z.ZodType => schema as z.ZodType;
