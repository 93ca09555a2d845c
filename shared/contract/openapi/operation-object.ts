import * as z from 'zod';
import { answerHeaders } from '#shared/contract/openapi/answer-headers.ts';
import type { ComponentSchemas, JsonObject } from '#shared/contract/openapi/component-schemas.ts';
import { problemResponses } from '#shared/contract/openapi/problem-responses.ts';
import type { Operation, Response } from '#shared/contract/operation.ts';
import { isIdempotent } from '#shared/contract/problem-codes-of.ts';
import { GatewayAnswer, Problem } from '#shared/contract/schemas/problem.ts';
import { newestVersion } from '#shared/contract/versions/version-dates.ts';
import { schemaIn } from '#shared/contract/versions/walk-versions.ts';

/** What a document says of an operation beyond its contract. */
type Extras = {
  /** Of which version it is. @default the newest */
  readonly version?: string;
  /** True answers, by status. */
  readonly examples?: Readonly<Record<number, unknown>> | undefined;
  /** Where a successful answer leads to. */
  readonly links?: JsonObject | undefined;
};

/** One operation in the words of OpenAPI. */
export const operationObject = (
  operation: Operation,
  schemas: ComponentSchemas,
  { version = newestVersion, examples = {}, links }: Extras = {},
): JsonObject => {
  const {
    id,
    tag,
    summary,
    description,
    security,
    body,
    bodyType = 'application/json',
  } = operation;
  const headers = answerHeaders(operation);
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description ? { description } : {}),
    security: security === 'public' ? [] : [{ ClientAccessToken: [] }],
    parameters: parametersOf(operation, schemas, version),
    ...(body
      ? {
          requestBody: {
            required: true,
            content: { [bodyType]: { schema: schemas.schemaOf(body, 'input') } },
          },
        }
      : {}),
    responses: {
      ...problemResponses(operation, {
        problem: schemas.schemaOf(schemaIn(Problem, version), 'output'),
        gatewayAnswer: schemas.schemaOf(GatewayAnswer, 'output'),
        headers,
      }),
      ...Object.fromEntries(
        Object.entries(operation.responses).map(([status, response]) => [
          status,
          responseObject(response, schemas, {
            headers,
            example: examples[Number(status)],
            links,
          }),
        ]),
      ),
    },
  };
};

const parametersOf = (
  operation: Operation,
  schemas: ComponentSchemas,
  version: string,
): JsonObject[] => [
  ...parametersIn('path', operation.pathParameters, schemas),
  ...parametersIn('query', operation.query, schemas),
  ...(operation.security === 'public' ? [] : [{ $ref: '#/components/parameters/EnodeVersion' }]),
  ...(operation.userUntil !== undefined && version < operation.userUntil ? [userParameter] : []),
  ...(isIdempotent(operation) ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : []),
];

/** How older versions name the user that is meant. */
const userParameter: JsonObject = {
  name: 'Enode-User-Id',
  in: 'header',
  required: true,
  description: 'Id of the user that is meant.',
  schema: { type: 'string' },
};

const parametersIn = (
  place: 'path' | 'query',
  schema: z.ZodType | undefined,
  { schemaOf }: ComponentSchemas,
): JsonObject[] =>
  Object.entries(schema instanceof z.ZodObject ? schema.shape : {}).map(([name, field]) => {
    const { description, ...rest } = schemaOf(field, 'input');
    return {
      name,
      in: place,
      required: place === 'path' || !field.safeParse(undefined).success,
      ...(description ? { description } : {}),
      schema: rest,
    };
  });

type ResponseExtras = {
  readonly headers: JsonObject;
  readonly example: unknown;
  readonly links: JsonObject | undefined;
};

const responseObject = (
  { description, body, contentType = 'application/json' }: Response,
  { schemaOf }: ComponentSchemas,
  { headers, example, links }: ResponseExtras,
): JsonObject => ({
  description,
  headers,
  ...(body
    ? {
        content: {
          [contentType]: {
            schema: schemaOf(body, 'output'),
            ...(example === undefined ? {} : { example }),
          },
        },
      }
    : {}),
  ...(body && links ? { links } : {}),
});
