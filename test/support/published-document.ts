import * as z from 'zod';

type Schema = Exclude<Parameters<typeof z.fromJSONSchema>[0], boolean>;

const Content = z.looseObject({
  content: z
    .object({ 'application/json': z.object({ schema: z.custom<Schema>() }).optional() })
    .optional(),
});
const Document = z.object({
  info: z.object({ version: z.string() }),
  paths: z.record(
    z.string(),
    z.record(z.string(), z.object({ responses: z.record(z.string(), Content) })),
  ),
  webhooks: z.record(z.string(), z.object({ post: z.object({ requestBody: Content }) })),
  components: z.object({ schemas: z.custom<Record<string, Schema>>() }),
});

/** A version as its own document tells it, seen by a client that has nothing else. */
export type PublishedDocument = {
  readonly version: string;
  /** What is wrong with an answer by the document; none of it is undefined. */
  readonly faultInAnswer: (
    operation: { readonly method: string; readonly path: string },
    status: number,
    body: unknown,
  ) => string | undefined;
  /** The same for an event that a webhook brought. */
  readonly faultInEvent: (name: string, body: unknown) => string | undefined;
};

/** Fetches the document of a version from a running API. */
export const publishedDocument = async (
  apiUrl: string,
  version: string,
): Promise<PublishedDocument> => {
  const answer = await fetch(`${apiUrl}/openapi.json?version=${version}`);
  const document = Document.parse(readable(await answer.json()));
  const known = new Map<Schema, z.ZodType>();
  const faultBy = (content: z.infer<typeof Content> | undefined, body: unknown) => {
    if (!content) return 'the document does not have it';
    const schema = content.content?.['application/json']?.schema;
    if (schema === undefined) return body === undefined ? undefined : 'the document has no body';
    const made = known.get(schema) ?? schemaOf(schema, document.components.schemas);
    known.set(schema, made);
    return made.safeParse(body).error?.message;
  };
  return {
    version: document.info.version,
    faultInAnswer: ({ method, path }, status, body) =>
      faultBy(document.paths[path]?.[method.toLowerCase()]?.responses[status], body),
    faultInEvent: (name, body) => faultBy(document.webhooks[name]?.post.requestBody, body),
  };
};

const schemaOf = (schema: Schema, $defs: Record<string, Schema>): z.ZodType =>
  z.fromJSONSchema({ ...schema, $defs });

/**
 * What the library reads of the document: names of parts are kept elsewhere in OpenAPI, and what depends on other members (`if`)
 * it does not know.
 */
const readable = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(readable);
  if (typeof value !== 'object' || value === null) {
    return typeof value === 'string' ? value.replace('#/components/schemas/', '#/$defs/') : value;
  }
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) =>
      ['if', 'then', 'else'].includes(name) ? [] : [[name, readable(member)]],
    ),
  );
};
