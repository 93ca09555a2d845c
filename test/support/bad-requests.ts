import * as z from 'zod';
import type { Operation } from '#shared/contract/operation.ts';
import type { TestRequest } from '#test/support/http-event.ts';

/** One way to spoil a good request, and what must come of it. */
export type BadRequest = {
  readonly name: string;
  readonly status: 400 | 415;
  /** The path that one of the issues must have. */
  readonly path?: string;
  readonly spoil: (good: TestRequest) => TestRequest;
};

/** Every bad request that can be told from an operation's schemas. */
export const badRequestsOf = (operation: Operation): readonly BadRequest[] => [
  ...badPaths(operation),
  ...badQueries(operation),
  ...badBodies(operation),
];

const fieldsOf = (schema: z.ZodType | undefined): [name: string, field: z.ZodType][] =>
  Object.entries(schema instanceof z.ZodObject ? schema.shape : {}) as [string, z.ZodType][];

/** Texts of which no id accepts all. */
const badTexts = ['', 'x', 'a\u0000b', 'ü'.repeat(600), '-1', '1e9', '..'];

const badPaths = ({ pathParameters }: Operation): BadRequest[] =>
  fieldsOf(pathParameters).flatMap(([name, field]) =>
    badTexts
      .filter((text) => !field.safeParse(text).success)
      .map((text) => ({
        name: `path.${name} ${shown(text)}`,
        status: 400 as const,
        path: `path.${name}`,
        spoil: (good) => ({ ...good, path: { ...good.path, [name]: text } }),
      })),
  );

const badQueries = ({ query }: Operation): BadRequest[] => [
  // Who is called back by another server has to let pass what that one adds.
  ...(query && !isStrict(query)
    ? []
    : [
        {
          name: 'a query parameter that it does not have',
          status: 400 as const,
          path: 'query.noSuchParameter',
          spoil: (good: TestRequest) => ({
            ...good,
            query: { ...asRecord(good.query), noSuchParameter: '1' },
          }),
        },
      ]),
  ...fieldsOf(query).flatMap(([name, field]): BadRequest[] => [
    ...(acceptsOneOnly(field)
      ? [
          {
            name: `query.${name} twice`,
            status: 400 as const,
            path: `query.${name}`,
            spoil: (good: TestRequest) => ({ ...good, query: `${name}=1&${name}=1` }),
          },
        ]
      : []),
    ...badTexts
      .filter((text) => !field.safeParse(text).success && !field.safeParse(Number(text)).success)
      .map((text) => ({
        name: `query.${name} ${shown(text)}`,
        status: 400 as const,
        path: `query.${name}`,
        spoil: (good: TestRequest) => ({
          ...good,
          query: { ...asRecord(good.query), [name]: text },
        }),
      })),
  ]),
];

const acceptsOneOnly = (field: z.ZodType) => !field.safeParse(['1', '1']).success;

const asRecord = (query: TestRequest['query']) =>
  typeof query === 'string' ? Object.fromEntries(new URLSearchParams(query)) : query;

const badBodies = ({ body, bodyType = 'application/json' }: Operation): BadRequest[] => {
  if (!body || bodyType !== 'application/json') return [];
  return [
    raw('no body', undefined),
    raw('a body that is cut off', '{"a":'),
    raw('a body that is null', 'null'),
    body instanceof z.ZodArray
      ? raw('a body that is an object', '{}')
      : raw('a body that is a list', '[]'),
    raw('a body with a member twice', '{"a":1,"a":2}'),
    raw('a body with __proto__', '{"__proto__":{}}'),
    {
      name: 'a body of another media type',
      status: 415,
      spoil: (good) => ({ ...good, headers: { ...good.headers, 'content-type': 'text/plain' } }),
    },
    ...(isStrict(body) ? [withMember('noSuchMember', 1, 'a member that it does not have')] : []),
    ...fieldsOf(body).flatMap(([name, field]) => badMembers(name, field)),
  ];
};

const isStrict = (schema: z.ZodType) =>
  schema instanceof z.ZodObject && schema.def.catchall instanceof z.ZodNever;

const raw = (name: string, rawBody: string | undefined): BadRequest => ({
  name,
  status: 400,
  path: 'body',
  spoil: (good) => ({
    ...good,
    headers: { ...good.headers, 'content-type': 'application/json' },
    body: undefined,
    ...(rawBody === undefined ? {} : { rawBody }),
  }),
});

const withMember = (member: string, value: unknown, name: string): BadRequest => ({
  name,
  status: 400,
  path: `body.${member}`,
  spoil: (good) => ({ ...good, body: { ...Object(good.body), [member]: value } }),
});

const badMembers = (member: string, field: z.ZodType): BadRequest[] => [
  ...(field.safeParse(undefined).success
    ? []
    : [withMember(member, undefined, `a body without ${member}`)]),
  // Only those whose first finding is about the member itself.
  ...[null, true, 5, -1, 'no such value', [], { noSuchMember: 1 }]
    .filter((value) => field.safeParse(value).error?.issues.every(isAboutItself))
    .map((value) => withMember(member, value, `body.${member} ${JSON.stringify(value)}`)),
];

const isAboutItself = (issue: z.core.$ZodIssue) =>
  issue.path.length === 0 && issue.code !== 'unrecognized_keys' && issue.code !== 'invalid_union';

const shown = (text: string) => (text.length > 20 ? 'without end' : JSON.stringify(text));
