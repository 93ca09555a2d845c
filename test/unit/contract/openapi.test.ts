import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { defineEvent } from '#shared/contract/event.ts';
import { events } from '#shared/contract/event-registry.ts';
import { actionLinks } from '#shared/contract/openapi/action-links.ts';
import { assetExamples } from '#shared/contract/openapi/asset-examples.ts';
import { openApiDocument } from '#shared/contract/openapi/openapi-document.ts';
import { eventIn } from '#shared/contract/openapi/operation-in.ts';
import { defineOperation } from '#shared/contract/operation.ts';
import { operations } from '#shared/contract/registry.ts';
import { Uuid } from '#shared/contract/schemas/ids.ts';
import { PageQuery, paginated } from '#shared/contract/schemas/paging.ts';
import { existsIn } from '#shared/contract/versions/exists-in.ts';
import { versionDates } from '#shared/contract/versions/version-dates.ts';

const Boat = z.strictObject({ id: z.uuid() }).meta({ id: 'Boat' });
const common = { resource: 'boats', tag: 'Boats', problems: [], uses: {} } as const;

const listBoats = defineOperation({
  ...common,
  id: 'listBoats',
  method: 'GET',
  path: '/boats',
  summary: 'List boats',
  security: 'client',
  query: PageQuery,
  responses: { 200: { description: 'Boats.', body: paginated(Boat) } },
});
const sinkBoat = defineOperation({
  ...common,
  id: 'sinkBoat',
  method: 'POST',
  path: '/boats/{boatId}/sink',
  summary: 'Sink a boat',
  security: 'sandbox',
  pathParameters: z.strictObject({ boatId: Uuid.describe('The boat.') }),
  body: z.strictObject({ depth: z.number().default(3) }),
  responses: {
    204: { description: 'Sunk.' },
    409: { description: 'It lies there already.', body: Boat },
  },
  problems: ['not_found', 'webhook_not_found'],
  uses: { tables: { idempotency: 'write' } },
});
const raiseBoat = defineOperation({
  ...common,
  id: 'raiseBoat',
  method: 'PUT',
  path: '/boats',
  summary: 'Raise a boat',
  security: 'public',
  responses: { 204: { description: 'Raised.' } },
  until: '2025-10-01',
});
const boatSank = defineEvent({
  name: 'user:boat:sank',
  description: 'A boat sank.',
  payload: z.strictObject({ event: z.literal('user:boat:sank'), boat: Boat }),
  subscribable: true,
  uses: [],
});

const contract = { operations: [sinkBoat, listBoats, raiseBoat], events: [boatSank] };
// biome-ignore lint/suspicious/noExplicitAny: the test walks through a document.
const documentOf = (apiUrl?: string): any => openApiDocument(contract, apiUrl);

describe('openApiDocument', () => {
  it('is the same text every time, and knows where it is served', () => {
    expect(JSON.stringify(documentOf())).toBe(JSON.stringify(documentOf()));
    expect(documentOf('https://api.test').servers).toEqual([{ url: 'https://api.test' }]);
    expect(
      documentOf('https://api.test').components.securitySchemes.ClientAccessToken.flows
        .clientCredentials.tokenUrl,
    ).toBe('https://api.test/oauth2/token');
  });

  it('shows the operations of the newest version, by path', () => {
    expect(Object.keys(documentOf().paths)).toEqual(['/boats', '/boats/{boatId}/sink']);
    expect(Object.keys(documentOf().paths['/boats'])).toEqual(['get']);
  });

  it('tells what an operation takes', () => {
    const { get } = documentOf().paths['/boats'];
    const { post } = documentOf().paths['/boats/{boatId}/sink'];

    expect(get.parameters.map((p: { name?: string; $ref?: string }) => p.name ?? p.$ref)).toEqual([
      'after',
      'before',
      'pageSize',
      '#/components/parameters/EnodeVersion',
    ]);
    expect(get.parameters[2]).toMatchObject({ in: 'query', required: false });
    expect(get.security).toEqual([{ ClientAccessToken: [] }]);
    expect(post.parameters).toEqual([
      {
        name: 'boatId',
        in: 'path',
        required: true,
        description: 'The boat.',
        schema: { type: 'string', format: 'uuid' },
      },
      { $ref: '#/components/parameters/EnodeVersion' },
      { $ref: '#/components/parameters/IdempotencyKey' },
    ]);
    expect(post.requestBody.required).toBe(true);
    // A default makes it optional for who sends it.
    expect(post.requestBody.content['application/json'].schema).not.toHaveProperty('required');
  });

  it('tells what an operation answers, problems by status, and its own words first', () => {
    const { responses } = documentOf().paths['/boats/{boatId}/sink'].post;

    expect(Object.keys(responses)).toEqual([
      '204',
      '400',
      '401',
      '403',
      '404',
      '409',
      '413',
      '415',
      '422',
      '429',
      '500',
      '503',
    ]);
    expect(responses[204].content).toBeUndefined();
    expect(responses[404].description).toBe('Not Found; Webhook not found');
    expect(responses[404].content['application/json'].schema).toEqual({
      $ref: '#/components/schemas/Problem',
    });
    expect(responses[409].content['application/json'].schema).toEqual({
      $ref: '#/components/schemas/Boat',
    });
  });

  it('says of each answer in which version it is, and where that comes to its end', () => {
    const { paths, components } = documentOf();
    const sunk = paths['/boats/{boatId}/sink'].post.responses;
    const ofVersions = ['enode-version', 'deprecation', 'sunset', 'link'];

    for (const status of [204, 404, 409, 401, 429]) {
      const { headers } = sunk[status];
      expect(Object.keys(headers)).toEqual(expect.arrayContaining(['x-request-id', ...ofVersions]));
      for (const name of ofVersions)
        expect(components.headers).toHaveProperty(headers[name].$ref.split('/').at(-1));
    }
    const former = Object(openApiDocument(contract, '', '2024-10-01').paths);
    expect(Object.keys(former['/boats'].put.responses[204].headers)).toEqual(['x-request-id']);
  });

  it('tells of a 401 that it may be the gateway that answers', () => {
    const { responses } = documentOf().paths['/boats/{boatId}/sink'].post;

    expect(responses[401].description).toContain('Authorization');
    expect(responses[401].headers).toHaveProperty('www-authenticate');
    expect(responses[401].content['application/json'].schema).toEqual({
      anyOf: [
        { $ref: '#/components/schemas/Problem' },
        { $ref: '#/components/schemas/GatewayAnswer' },
      ],
    });
  });

  it('shows events and named schemas once', () => {
    const { webhooks, components } = documentOf();

    expect(
      webhooks['user:boat:sank'].post.requestBody.content['application/json'].schema,
    ).toMatchObject({
      properties: {
        event: { const: 'user:boat:sank' },
        boat: { $ref: '#/components/schemas/Boat' },
      },
    });
    expect(Object.keys(components.schemas)).toEqual([
      'Boat',
      'GatewayAnswer',
      'PaginationCursors',
      'Problem',
    ]);
  });

  it('refers to nothing that is not there', () => {
    const document = documentOf();
    const references = JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g);
    const found = [...references].map(([, path = '']) =>
      path.split('/').reduce((node, step) => node?.[step], document),
    );

    expect(found.length).toBeGreaterThan(5);
    expect(found).not.toContain(undefined);
  });
});

describe('the examples', () => {
  const { answers, events: told } = assetExamples();
  const all = [...answers].flatMap(([id, byStatus]) =>
    Object.entries(byStatus).map(([status, example]) => ({ id, status: Number(status), example })),
  );

  it('are there for each operation on assets that answers a body', () => {
    const silent = operations.filter(
      ({ id, entry, responses }) => entry && responses[200]?.body && !answers.has(id),
    );

    expect(silent).toEqual([]);
  });

  it.each(all)('of $id $status is an answer that it can give', ({ id, status, example }) => {
    const operation = operations.find((one) => one.id === id);

    expect(operation?.responses[status]?.body?.parse(example)).toEqual(example);
  });

  it.each([...told])('of %s is what a webhook receives', (name, example) => {
    const event = events.find((one) => one.name === name);

    expect(event?.payload.parse(example)).toEqual(example);
  });

  it('show no pending action that has ended, and no failure of one that succeeded', () => {
    const actions = all.map(({ example }) => Object(example)).filter(({ state }) => state);

    expect(actions.length).toBeGreaterThan(0);
    for (const { state, completedAt, failureReason } of actions) {
      expect([state, completedAt === null]).toEqual([state, state === 'PENDING']);
      // The contract has kinds whose actions give no reason.
      if (failureReason === undefined) continue;
      const hasFailed = state === 'FAILED' || state === 'CANCELLED';
      // The contract shows no reason of a battery's actions.
      if (failureReason === undefined) continue;
      expect([state, failureReason !== null]).toEqual([state, hasFailed]);
    }
  });
});

describe('the links', () => {
  it('lead from every answer that is an action to reading and cancelling it', () => {
    const { paths } = openApiDocument({ operations, events });
    const charging = Object(paths)['/vehicles/{vehicleId}/charging'].post.responses['200'].links;

    expect(charging).toMatchObject({
      GetAction: {
        operationId: 'getVehiclesAction',
        parameters: { actionId: '$response.body#/id' },
      },
      CancelAction: { operationId: 'cancelVehicleAction' },
    });
    for (const links of actionLinks().values()) {
      for (const { operationId } of Object.values(links).map(Object)) {
        expect(operations.map(({ id }) => id)).toContain(operationId);
      }
    }
  });
});

/** What each version has that its document says so. */
describe.each(versionDates)('the document of %s', (version) => {
  // biome-ignore lint/suspicious/noExplicitAny: the test walks through a document.
  const document: any = openApiDocument({ operations, events }, '', version);

  it('refers to nothing that is not there', () => {
    const references = JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g);
    for (const [, path = ''] of references) {
      const found = path.split('/').reduce((node, step) => node?.[step], document);
      expect([path, found === undefined]).toEqual([path, false]);
    }
  });

  it('has its operations and events, and those of no other', () => {
    expect(document.info.version).toBe(version);
    for (const operation of operations) {
      const { id, path, method } = operation;
      const isThere = document.paths[path]?.[method.toLowerCase()]?.operationId === id;
      expect([id, isThere]).toEqual([id, existsIn(operation, version)]);
    }
    expect(Object.keys(document.webhooks)).toEqual(
      events
        .filter((event) => existsIn(event, version))
        .map((event) => eventIn(event, version).name),
    );
  });

  it('describes things as they are shown in it', () => {
    const { Charger, Inverter, Problem } = document.components.schemas;
    const isFormer = version < '2024-10-01';

    expect('locationId' in Charger.properties).toBe(isFormer);
    expect('chargingLocationId' in Inverter.properties).toBe(isFormer);
    expect('error' in Problem.properties).toBe(isFormer);
  });
});

it('the document of 2024-10-01 is that of the newest version without Flex', () => {
  const { paths: newest } = openApiDocument({ operations, events });
  const { paths: former } = openApiDocument({ operations, events }, '', '2024-10-01');
  const rest = Object.entries(Object(newest)).filter(([path]) => !path.startsWith('/flex/'));

  expect(former).toEqual(Object.fromEntries(rest));
});
