import * as z from 'zod';
import { REQUIRES_ALL } from '#shared/contract/schemas/requires-all.ts';

/** A piece of JSON Schema or OpenAPI. */
export type JsonObject = { [member: string]: unknown };

/** Turns zod schemas into JSON Schema, and keeps those that have a name apart, to be referred to. */
export type ComponentSchemas = {
  /** @param io What a client sends (`input`) or receives (`output`): defaults differ. */
  readonly schemaOf: (schema: z.ZodType, io: 'input' | 'output') => JsonObject;
  /** All named schemas met so far, in the order of their names. */
  readonly named: () => JsonObject;
};

/** @throws {Error} from `schemaOf` when two different schemas have the same name. */
export const componentSchemas = (): ComponentSchemas => {
  const found = new Map<string, JsonObject>();
  const keep = (name: string, schema: JsonObject): void => {
    const known = found.get(name);
    if (known && JSON.stringify(known) !== JSON.stringify(schema)) {
      throw new Error(`two different schemas are called ${name}`);
    }
    found.set(name, schema);
  };
  return {
    schemaOf: (schema, io) => {
      // One level down, so that a named schema is referred to rather than spelled out.
      const { properties, $defs = {} } = z.toJSONSchema(z.strictObject({ schema }), {
        io,
        override: ({ jsonSchema }) => {
          leaveOutNoise(jsonSchema);
          requireAll(jsonSchema);
        },
      });
      for (const [name, definition] of Object.entries($defs))
        keep(name, withReferences(definition));
      return withReferences(properties?.schema);
    },
    named: () => Object.fromEntries([...found].toSorted(([a], [b]) => (a < b ? -1 : 1))),
  };
};

/** What the library adds to formats and whole numbers tells a reader nothing. */
const leaveOutNoise = (schema: z.core.JSONSchema.BaseSchema): void => {
  if (schema.format) delete schema.pattern;
  if (schema.type !== 'integer') return;
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
};

/** What is published with all of its members is so with those, too, that only some version has. */
const requireAll = (schema: z.core.JSONSchema.BaseSchema): void => {
  if (!schema[REQUIRES_ALL]) return;
  delete schema[REQUIRES_ALL];
  schema.required = Object.keys(schema.properties ?? {});
};

/** Points references at the document's components, and drops the names, which stand there. */
const withReferences = (schema: unknown): JsonObject =>
  JSON.parse(JSON.stringify(schema), (member, value) => {
    if (member === '$ref') return String(value).replace('#/$defs/', '#/components/schemas/');
    if (member === 'id' && typeof value === 'string') return undefined;
    return value;
  });
