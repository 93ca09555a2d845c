import { importLine } from '#bin/new-operation/import-line.ts';
import { handlerFile } from '#shared/contract/handler-file.ts';

/** What the author of an operation knows at the start. */
export type OperationSeed = {
  /** lowerCamel, as the contract has it. */
  readonly id: string;
  readonly resource: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
};

/** Texts of the new files, by their path. */
export type NewFiles = ReadonlyMap<string, string>;

/**
 * Contract, handler and test of a new operation: a thing that nobody has yet, so that it answers 404,
 * or 204 where there is no thing in the path. From there the author goes on.
 */
export const operationFiles = (seed: OperationSeed): NewFiles => {
  const handler = handlerFile(seed);
  const contract = handler.replace('functions/api', 'shared/contract/operations');
  const names = [...seed.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  return new Map([
    [contract, contractText(seed, names)],
    [
      handler,
      names.length > 0 ? findingHandler(seed, contract, names) : bareHandler(seed, contract),
    ],
    [testFile(handler), testText(seed, contract, handler, names)],
  ]);
};

const testFile = (handler: string): string =>
  handler.replace('functions/api', 'test/unit/functions').replace(/\.ts$/, '.test.ts');

const contractText = (seed: OperationSeed, names: readonly string[]): string => {
  const kinds = [...new Set(names.map(kindOf))].toSorted();
  const shape = names.map((name) => `${name}: ${kindOf(name)}`).join(', ');
  return lines(
    ...(names.length > 0 ? ["import * as z from 'zod';"] : []),
    importLine('defineOperation', '#shared/contract/operation.ts'),
    ...(names.length > 0 ? [importLine(kinds.join(', '), '#shared/contract/schemas/ids.ts')] : []),
    '',
    `export const ${seed.id} = defineOperation({`,
    `  id: '${seed.id}',`,
    `  resource: '${seed.resource}',`,
    `  method: '${seed.method}',`,
    `  path: '${seed.path}',`,
    `  tag: '${seed.tag}',`,
    `  summary: '${seed.summary}',`,
    "  security: 'client',",
    ...(names.length > 0 ? [`  pathParameters: z.strictObject({ ${shape} }),`] : []),
    "  responses: { 204: { description: 'Done.' } },",
    `  problems: [${names.length > 0 ? "'not_found'" : ''}],`,
    `  uses: ${seed.method === 'POST' ? "{ tables: { idempotency: 'write' } }" : '{}'},`,
    '});',
  );
};

const kindOf = (name: string): string => (name === 'userId' ? 'UserId' : 'OpaqueId');

const bareHandler = ({ id, method }: OperationSeed, contract: string): string =>
  lines(
    importLine(id, `#${contract}`),
    ...repeatingImport(method),
    importLine('httpOperation', '#shared/runtime/http/http-operation.ts'),
    '',
    `export const operation = httpOperation(${id}, async () => ({ status: 204 }));`,
    '',
    `export const handler = operation(${method === 'POST' ? 'repeatableDeps' : '() => ({})'});`,
  );

/** Every POST of a client can be repeated under a key. */
const repeatingImport = (method: OperationSeed['method']): readonly string[] =>
  method === 'POST'
    ? [importLine('repeatableDeps', '#shared/runtime/connections/repeatable-deps.ts')]
    : [];

const findingHandler = (
  { id, method }: OperationSeed,
  contract: string,
  names: readonly string[],
): string =>
  lines(
    importLine(id, `#${contract}`),
    importLine('DomainError', '#shared/domain/errors/domain-error.ts'),
    ...repeatingImport(method),
    importLine('httpOperation', '#shared/runtime/http/http-operation.ts'),
    '',
    'type Deps = {',
    '  readonly exists: (clientId: string, id: string) => Promise<boolean>;',
    '};',
    '',
    `export const operation = httpOperation(${id}, async ({ client, path }, { exists }: Deps) => {`,
    `  if (!(await exists(client.id, path.${names.at(-1)}))) {`,
    "    throw new DomainError('not_found', 'There is no such thing.');",
    '  }',
    '  return { status: 204 };',
    '});',
    '',
    method === 'POST'
      ? 'export const handler = operation(() => ({ ...repeatableDeps(), exists: async () => false }));'
      : 'export const handler = operation(() => ({ exists: async () => false }));',
  );

const testText = (
  { id, method }: OperationSeed,
  contract: string,
  handler: string,
  names: readonly string[],
): string => {
  const path = names.map((name) => `${name}: '${exampleOf(name)}'`).join(', ');
  return lines(
    importLine('operation', `#${handler}`),
    importLine(id, `#${contract}`),
    importLine('describeOperation', '#test/support/describe-operation.ts'),
    ...(method === 'POST' ? [importLine('repeating', '#test/support/repeating.ts')] : []),
    '',
    'describeOperation({',
    `  contract: ${id},`,
    '  operation,',
    ...(names.length > 0
      ? [
          ...(method === 'POST'
            ? [
                '  connect: (world) => ({',
                '    ...repeating(world),',
                '    exists: async (clientId) => clientId === world.clientId,',
                '  }),',
              ]
            : [
                '  connect: (world) => ({ exists: async (clientId) => clientId === world.clientId }),',
              ]),
          `  arrange: async () => ({ path: { ${path} } }),`,
        ]
      : [
          `  connect: ${method === 'POST' ? 'repeating' : '() => ({})'},`,
          '  arrange: async () => ({}),',
        ]),
    '});',
  );
};

const exampleOf = (name: string): string =>
  name === 'userId' ? 'user-1' : '0192f7c4-0000-7000-8000-000000000001';

const lines = (...texts: readonly string[]): string => `${texts.join('\n')}\n`;
