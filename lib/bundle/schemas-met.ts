import * as z from 'zod';

/** The names of all schemas that some are made of, themselves among them: what a change of the API may be about. */
export const schemasMet = (...schemas: readonly (z.core.$ZodType | undefined)[]): Set<string> => {
  const seen = new Set<unknown>();
  const names = new Set<string>();
  const visit = (schema: unknown): void => {
    if (!(schema instanceof z.core.$ZodType) || seen.has(schema)) return;
    seen.add(schema);
    const { id } = z.globalRegistry.get(schema) ?? {};
    if (id !== undefined) names.add(id);
    visit(schema._zod.parent);
    for (const part of Object.values(schema._zod.def)) {
      for (const inner of [part, ...innerOf(part)]) visit(inner);
    }
  };
  for (const schema of schemas) visit(schema);
  return names;
};

/** Members, entries or alternatives, whichever a part of a schema is. */
const innerOf = (part: unknown): readonly unknown[] =>
  typeof part === 'object' && part !== null && !(part instanceof z.core.$ZodType)
    ? Object.values(part)
    : [];
