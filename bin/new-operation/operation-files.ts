import { importLine } from '#bin/scaffold/import-line.ts';
import { capitalized } from '#shared/contract/assets/asset-words.ts';
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
 * Contract, use case, handler and test of a new operation: about a thing that nobody has yet, so that it
 * answers 404, or 204 where there is no thing in the path. From there the author goes on.
 */
export const operationFiles = (seed: OperationSeed): NewFiles => {
  const handler = handlerFile(seed);
  const contract = handler.replace('functions/api', 'shared/contract/operations');
  const useCase = handler.replace('functions/api', 'shared/app');
  const names = [...seed.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  return new Map([
    [contract, contractText(seed, names)],
    [useCase, useCaseText(seed, names)],
    [handler, handlerText(seed, { contract, useCase }, names)],
    [testFile(handler), testText(seed, { contract, handler }, names)],
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

const depsOf = (id: string) => `${capitalized(id)}Deps`;

const useCaseText = ({ id, summary }: OperationSeed, names: readonly string[]): string => {
  const input = ['clientId', ...names];
  const finds = names.length > 0;
  return lines(
    ...(finds ? [importLine('DomainError', '#shared/domain/errors/domain-error.ts'), ''] : []),
    '/** What it needs of the world. Stores belong into `shared/ports`. */',
    `export type ${depsOf(id)} = {`,
    ...(finds
      ? ['  readonly find: (clientId: string, id: string) => Promise<object | undefined>;']
      : ['  readonly act: (clientId: string) => Promise<void>;']),
    '};',
    '',
    '/**',
    ` * Use case: ${summary.charAt(0).toLowerCase()}${summary.slice(1)}.`,
    ...(finds ? [' *', ' * @throws {DomainError} `not_found`.'] : []),
    ' */',
    `export const ${id} = async (`,
    `  { ${finds ? 'find' : 'act'} }: ${depsOf(id)},`,
    `  { clientId${finds ? `, ${names.at(-1)}` : ''} }: { ${input.map((name) => `readonly ${name}: string`).join('; ')} },`,
    '): Promise<void> => {',
    ...(finds
      ? [
          `  if (!(await find(clientId, ${names.at(-1)}))) {`,
          "    throw new DomainError('not_found', 'There is no such thing.');",
          '  }',
        ]
      : ['  await act(clientId);']),
    '};',
  );
};

type Places = { readonly contract: string; readonly useCase: string };

/** Every POST of a client can be repeated under a key. */
const handlerText = (
  { id, method }: OperationSeed,
  { contract, useCase }: Places,
  names: readonly string[],
): string => {
  const finds = names.length > 0;
  const deps = depsOf(id);
  const repeats = method === 'POST';
  const port = finds ? 'find' : 'act';
  const stub = `${port}: () => Promise.reject(new Error('${id} is not connected yet'))`;
  return lines(
    importLine(`type ${deps}, ${id}`, `#${useCase}`),
    importLine(`${id} as contract`, `#${contract}`),
    ...(repeats
      ? [importLine('repeatableDeps', '#shared/runtime/connections/repeatable-deps.ts')]
      : []),
    importLine('httpOperation', '#shared/runtime/http/http-operation.ts'),
    '',
    `export const operation = httpOperation(contract, async ({ client${finds ? ', path' : ''} }, deps: ${deps}) => {`,
    `  await ${id}(deps, { clientId: client.id${finds ? ', ...path' : ''} });`,
    '  return { status: 204 };',
    '});',
    '',
    `export const handler = operation(() => ({ ${repeats ? '...repeatableDeps(), ' : ''}${stub} }));`,
  );
};

const testText = (
  { id, method }: OperationSeed,
  { contract, handler }: { readonly contract: string; readonly handler: string },
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
          '  connect: (world) => ({',
          ...(method === 'POST' ? ['    ...repeating(world),'] : []),
          '    find: async (clientId, id) =>',
          `      clientId === world.clientId && id === '${exampleOf(names.at(-1) ?? '')}' ? {} : undefined,`,
          '  }),',
          `  arrange: async () => ({ path: { ${path} } }),`,
        ]
      : [
          method === 'POST'
            ? '  connect: (world) => ({ ...repeating(world), act: async () => {} }),'
            : '  connect: () => ({ act: async () => {} }),',
          '  arrange: async () => ({}),',
        ]),
    '});',
  );
};

const exampleOf = (name: string): string =>
  name === 'userId' ? 'user-1' : '0192f7c4-0000-7000-8000-000000000001';

const lines = (...texts: readonly string[]): string => `${texts.join('\n')}\n`;
