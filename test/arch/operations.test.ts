import { existsSync, globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contractOf } from '#shared/contract/asset-registry.ts';
import { events } from '#shared/contract/event-registry.ts';
import { handlerFile } from '#shared/contract/handler-file.ts';
import { openApiDocument } from '#shared/contract/openapi/openapi-document.ts';
import { isIdempotent } from '#shared/contract/problem-codes-of.ts';
import { operations } from '#shared/contract/registry.ts';
import { queueNames } from '#shared/contract/resources/queues.ts';
import { tables } from '#shared/contract/resources/tables.ts';
import { versions } from '#shared/contract/versions/versions.ts';
import { workers } from '#shared/contract/worker-registry.ts';
import { assetKinds } from '#shared/domain/assets/kinds.ts';

const MAX_HANDLER_LINES = 25;
const linesOf = (path: string) => readFileSync(path, 'utf8').trimEnd().split('\n').length;
const repeated = (names: readonly string[]) =>
  names.filter((name, index) => names.indexOf(name) !== index);

/** Whoever adds to this list opens a door to everybody. */
const publicOperations = [
  'answerLinkPage',
  'answerSandboxAuthorization',
  'createAccessToken',
  'getHealthBatteryVendors',
  'getHealthChargerVendors',
  'getHealthHvacVendors',
  'getHealthInverterVendors',
  'getHealthMeterVendors',
  'getHealthReady',
  'getHealthVehicleVendors',
  'getIntegrations',
  'getJsonWebKeySet',
  'getLinkLogo',
  'getLinkPage',
  'getLinkScript',
  'getLinkStyle',
  'getOpenapi',
  'getProblem',
  'getReference',
  'getReferenceScript',
  'getSandboxAuthorization',
  'getVersions',
  'getVersionsFeed',
  'returnToLinkPage',
];

describe('the operations', () => {
  it('are public only where a list says so', () => {
    const open = operations.filter(({ security }) => security === 'public').map(({ id }) => id);

    expect(open.toSorted()).toEqual(publicOperations);
  });

  it('have an id and a route of their own', () => {
    expect(repeated(operations.map(({ id }) => id))).toEqual([]);
    expect(
      repeated(operations.map(({ method, path }) => `${method} ${path.replace(/\{\w+\}/g, '{}')}`)),
    ).toEqual([]);
  });

  it('declare exactly the parameters that are in their path', () => {
    for (const { id, path, pathParameters } of operations) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).toSorted();
      const declared =
        pathParameters && 'shape' in pathParameters
          ? Object.keys(Object(pathParameters.shape))
          : [];
      expect([id, ...declared.toSorted()]).toEqual([id, ...named]);
    }
  });

  it('can be repeated under a key wherever they are POSTs of a client', () => {
    const posts = operations.filter(
      ({ method, security }) => method === 'POST' && security !== 'public',
    );

    expect(posts.filter((post) => !isIdempotent(post)).map(({ id }) => id)).toEqual([]);
  });

  it('come and go with versions that are known', () => {
    const known = versions.map(({ date }) => date as string);
    for (const { id, since = known[0], until = known[0] } of operations) {
      expect([id, known.includes(since ?? ''), known.includes(until ?? '')]).toEqual([
        id,
        true,
        true,
      ]);
    }
  });

  it('and their handlers and contracts are the same files', () => {
    const handlers = globSync('functions/api/**/*.ts').toSorted();
    const contracts = globSync('shared/contract/operations/**/*.ts').toSorted();
    const shared = operations.flatMap(({ entry }) => entry ?? []);

    expect([...new Set(operations.map(handlerFile))].toSorted()).toEqual(handlers);
    expect(
      contracts.map((path) => path.replace('shared/contract/operations', 'functions/api')),
    ).toEqual(handlers.filter((path) => !shared.includes(path as `functions/api/${string}.ts`)));
  });

  it('can all be published in one document', () => {
    const { paths, webhooks } = openApiDocument({ operations, events });

    expect(Object.keys(Object(paths)).length).toBeGreaterThan(0);
    expect(Object.keys(Object(webhooks)).toSorted()).toEqual(
      events.map(({ name }) => name).toSorted(),
    );
  });
});

describe.each(operations)('$id', (operation) => {
  const file = handlerFile(operation);
  const source = readFileSync(file, 'utf8');
  const contract = file.replace('functions/api', '#shared/contract/operations');

  it('has a handler that is wiring', () => {
    expect(linesOf(file)).toBeLessThanOrEqual(MAX_HANDLER_LINES);
    if (operation.entry) {
      expect(source).toMatch(/^export const operation = <Kind extends AssetKind>\(/m);
      expect(source).toMatch(/^ +httpOperation\(|^ {2}httpOperation\(/m);
      expect(source).toMatch(/^export const handler = served(Asset|Actions)\(operation/m);
      return;
    }
    expect(source).toContain(`'${contract}'`);
    expect(source).toMatch(/^export const operation = httpOperation\(/m);
    expect(source).toMatch(/^export const handler = operation\(/m);
  });

  it('passes the suite that every operation passes', () => {
    // Those that all kinds have are in the suite that all kinds pass; see below.
    if (operation.entry) return;
    const suites = globSync('test/**/*.test.ts').filter((path) => {
      const text = readFileSync(path, 'utf8');
      return text.includes(`'${contract}'`) && /describe(Operation|Assigning)\(/.test(text);
    });

    expect(suites).not.toEqual([]);
  });
});

describe.each(assetKinds)('%s', (kind) => {
  it('passes the suite that every kind of asset passes', () => {
    const suites = globSync('test/**/*.test.ts').filter((path) => {
      const text = readFileSync(path, 'utf8');
      return text.includes('describeAsset({') && text.includes(`kind: '${kind}'`);
    });

    expect(suites).not.toEqual([]);
  });

  it('is named by nobody but its own files, the registries and what is about it alone', () => {
    const { resource } = contractOf(kind).operations.list;
    const named = new RegExp(`'${kind}'|\\b${kind}Rules\\b`);
    const own = new RegExp(
      `(^|[/-])(virtual-)?(${kind}s?|${resource})([/.-]|$)|asset-registry|kind(s|-items)\\.ts$`,
    );
    const strays = globSync('{functions,shared}/**/*.ts')
      .filter((path) => !own.test(path) && named.test(readFileSync(path, 'utf8')))
      .filter((path) => !aboutSome.has(path));

    expect(strays).toEqual([]);
  });
});

/** Rooms of two kinds at once, or of all, which name them. */
const aboutSome = new Set([
  'shared/contract/schemas/charge-action.ts',
  'shared/domain/pairing/pair-vetoes.ts',
  'shared/domain/pairing/turn-evidence.ts',
  'shared/contract/schemas/vendor.ts',
  'shared/contract/views/charge-action-view.ts',
  // English words for them.
  'shared/runtime/pages/link/texts/en-us.ts',
]);

describe('the workers', () => {
  it('have an id of their own, also among the operations', () => {
    expect(repeated([...workers, ...operations].map(({ id }) => id))).toEqual([]);
  });

  it.each(workers)('$id has a handler that is wiring', ({ entry }) => {
    expect(existsSync(entry)).toBe(true);
    expect(linesOf(entry)).toBeLessThanOrEqual(MAX_HANDLER_LINES);
    expect(readFileSync(entry, 'utf8')).toMatch(/^export const handler = /m);
  });

  it('are all there are', () => {
    const files = globSync('functions/**/*.ts').filter(
      (path) => !path.startsWith('functions/api/'),
    );

    expect(workers.map(({ entry }) => entry as string).toSorted()).toEqual(files.toSorted());
  });
});

describe('what functions use', () => {
  const all = [...operations, ...workers];

  it('lets whoever seals under the keys of clients find these', () => {
    const sealing = all.filter(({ uses }) => (uses.seals ?? []).length > 0);

    expect(sealing.length).toBeGreaterThan(0);
    expect(sealing.filter(({ uses }) => !uses.tables?.clients).map(({ id }) => id)).toEqual([]);
  });

  it.each(all)('is known: $id', ({ uses }) => {
    const strays = [
      ...Object.keys(uses.tables ?? {}).filter((table) => !Object.hasOwn(tables, table)),
      ...(uses.sends ?? []).filter((queue) => !queueNames.includes(queue)),
    ];
    expect(strays).toEqual([]);
  });

  it('is all there is: no table and no queue without somebody who writes to it', () => {
    const written = new Set(
      all.flatMap(({ uses }) =>
        Object.entries(uses.tables ?? {}).flatMap(([table, access]) =>
          access === 'write' ? [table] : [],
        ),
      ),
    );
    const sent = new Set(all.flatMap(({ uses }) => uses.sends ?? []));

    // Clients are made and changed by the admin command; a rule of the bus fills `webhookEvents`.
    expect(
      Object.keys(tables).filter((table) => !written.has(table) && table !== 'clients'),
    ).toEqual([]);
    expect(queueNames.filter((queue) => !sent.has(queue) && queue !== 'webhookEvents')).toEqual([]);
  });

  it('brings events about only where there is a change feed', () => {
    for (const { name, uses } of events) {
      expect([name, ...uses.filter((table) => !tables[table].stream)]).toEqual([name]);
    }
  });
});
