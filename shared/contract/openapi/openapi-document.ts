import type { Event } from '#shared/contract/event.ts';
import { actionLinks } from '#shared/contract/openapi/action-links.ts';
import { headersSaid } from '#shared/contract/openapi/answer-headers.ts';
import { assetExamples } from '#shared/contract/openapi/asset-examples.ts';
import { componentSchemas, type JsonObject } from '#shared/contract/openapi/component-schemas.ts';
import { introduction } from '#shared/contract/openapi/introduction.ts';
import { eventIn, examplesIn, operationIn } from '#shared/contract/openapi/operation-in.ts';
import { operationObject } from '#shared/contract/openapi/operation-object.ts';
import { tagDescriptions } from '#shared/contract/openapi/tag-descriptions.ts';
import { webhookObject } from '#shared/contract/openapi/webhook-object.ts';
import type { Operation } from '#shared/contract/operation.ts';
import { existsIn } from '#shared/contract/versions/exists-in.ts';
import { isJson } from '#shared/contract/versions/is-json.ts';
import { newestVersion, versionDates } from '#shared/contract/versions/version-dates.ts';
import { downgrade } from '#shared/contract/versions/walk-versions.ts';

/** What the document is made from. */
export type Contract = {
  readonly operations: readonly Operation[];
  readonly events: readonly Event[];
};

/**
 * The OpenAPI 3.1 document of a version. The same contract always gives the same text.
 *
 * @param apiUrl Base URL of the API without a trailing slash; empty where nobody knows it yet.
 */
export const openApiDocument = (
  { operations, events }: Contract,
  apiUrl = '',
  version = newestVersion,
): JsonObject & { readonly openapi: string } => {
  const schemas = componentSchemas();
  const current = operations.filter((operation) => existsIn(operation, version));
  const told = events.filter((event) => existsIn(event, version));
  const examples = assetExamples();
  const links = actionLinks();
  const exampleOf = ({ name, payload }: Event) => {
    const example = examples.events.get(name);
    return isJson(example) ? downgrade(payload, version, { ...example, version }) : example;
  };
  const paths = pathsOf(current, (operation) =>
    operationObject(operationIn(operation, version), schemas, {
      version,
      examples: examplesIn(operation, version, examples.answers.get(operation.id)),
      links: links.get(operation.id),
    }),
  );
  const webhooks = Object.fromEntries(
    told.map((event) => {
      const worded = eventIn(event, version);
      return [worded.name, webhookObject(worded, schemas, exampleOf(event))];
    }),
  );
  return {
    openapi: '3.1.0',
    info: {
      title: 'Loadstar API',
      version,
      description: introduction(version),
      license: { name: 'Apache 2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: apiUrl || '/' }],
    tags: tagsOf(current, told),
    paths,
    webhooks,
    components: {
      securitySchemes: {
        ClientAccessToken: {
          type: 'oauth2',
          description: 'Exchange the client id and secret for an access token that lasts an hour.',
          flows: { clientCredentials: { tokenUrl: `${apiUrl}/oauth2/token`, scopes: {} } },
        },
      },
      parameters,
      headers: headersSaid,
      schemas: schemas.named(),
    },
  };
};

const methods = ['GET', 'PUT', 'POST', 'PATCH', 'DELETE'];

const pathsOf = (
  operations: readonly Operation[],
  toObject: (operation: Operation) => JsonObject,
): JsonObject => {
  const byPath = Map.groupBy(operations, ({ path }) => path);
  return Object.fromEntries(
    [...byPath]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([path, here]) => [
        path,
        Object.fromEntries(
          here
            .toSorted((a, b) => methods.indexOf(a.method) - methods.indexOf(b.method))
            .map((operation) => [operation.method.toLowerCase(), toObject(operation)]),
        ),
      ]),
  );
};

const tagsOf = (operations: readonly Operation[], events: readonly Event[]): JsonObject[] => {
  const used = new Set(operations.map(({ tag }) => tag));
  if (events.length > 0) used.add('Webhook events');
  return [...used].toSorted().map((name) => {
    const description = tagDescriptions[name];
    return { name, ...(description ? { description } : {}) };
  });
};

const parameters = {
  EnodeVersion: {
    name: 'Enode-Version',
    in: 'header',
    required: false,
    description: 'API version to answer in. Without it, the default version of the client is used.',
    schema: { type: 'string', enum: versionDates },
  },
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description:
      'A text of your choice, such as a random UUID. For 24 hours a repetition with the same key, body and version is answered as the first request was, and nothing is done twice, whatever became of the first.',
    schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[!-~]+$' },
  },
};
