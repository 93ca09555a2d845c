import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { registerAsset } from '#bin/new-asset/register-asset.ts';
import { register } from '#bin/new-operation/register.ts';

const root = join(import.meta.dirname, '../..');
const run = promisify(execFile);
const parts = [
  'bench',
  'bin',
  'biome.json',
  'docs',
  'functions',
  'lib',
  'package.json',
  'shared',
  'test',
  'tsconfig.json',
  'vitest.config.ts',
];

/** A copy of the project to scaffold in. */
const copyOfProject = () => {
  const folder = mkdtempSync(join(tmpdir(), 'loadstar-scaffold-'));
  for (const part of parts) cpSync(join(root, part), join(folder, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return {
    folder,
    node: (...args: string[]) => run(process.execPath, args, { cwd: folder }),
    tool: (name: string, ...args: string[]) =>
      run(join(root, 'node_modules/.bin', name), args, { cwd: folder }),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
};

const made = (resource: string, name: string) => [
  `functions/api/${resource}/${name}.ts`,
  `shared/app/${resource}/${name}.ts`,
  `shared/contract/operations/${resource}/${name}.ts`,
  `test/unit/functions/${resource}/${name}.test.ts`,
];

describe('npm run new:operation', () => {
  it('makes operations that pass everything at once', { timeout: 120_000 }, async () => {
    using project = copyOfProject();

    await project.node(
      'bin/new-operation.ts',
      'getBoat',
      '--resource',
      'boats',
      '--route',
      'GET /users/{userId}/boats/{boatId}',
    );
    await project.node(
      'bin/new-operation.ts',
      'launchBoats',
      '--resource',
      'boats',
      '--route',
      'POST /boats/launch',
    );

    const files = [...made('boats', 'get-boat'), ...made('boats', 'launch-boats')];
    await project.tool(
      'biome',
      'check',
      '--error-on-warnings',
      ...files,
      'shared/contract/registry.ts',
    );
    const { stdout } = await project.tool('tsc').catch(({ stdout: found }) => ({ stdout: found }));
    expect(stdout.split('\n').filter((line: string) => /boat/i.test(line))).toEqual([]);
    await project.tool(
      'vitest',
      'run',
      '--reporter=json',
      '--outputFile=report.json',
      'test/unit/functions/boats',
    );
    const { numPassedTests, numFailedTests } = JSON.parse(
      readFileSync(join(project.folder, 'report.json'), 'utf8'),
    );
    expect(numFailedTests).toBe(0);
    expect(numPassedTests).toBeGreaterThan(10);
    const { paths } = JSON.parse(readFileSync(join(project.folder, 'openapi.json'), 'utf8'));
    expect(paths['/boats/launch'].post.operationId).toBe('launchBoats');
    expect(paths['/users/{userId}/boats/{boatId}'].get.operationId).toBe('getBoat');
  });

  it.each([
    [['--resource', 'boats', '--route', 'GET /boats'], 'id'],
    [['getBoat', '--resource', 'Boats', '--route', 'GET /boats'], 'resource'],
    [['getBoat', '--resource', 'boats', '--route', 'FETCH /boats'], 'method'],
    [['getBoat', '--resource', 'boats', '--route', 'GET boats'], 'path'],
  ])('turns %j down, naming %s', async (args, field) => {
    const failure = await run(process.execPath, ['bin/new-operation.ts', ...args], {
      cwd: root,
    }).catch(({ code, stderr }) => ({ code, stderr }));

    expect(failure).toMatchObject({ code: 1, stderr: expect.stringContaining(`at ${field}`) });
  });
});

describe('npm run new:asset', () => {
  it('makes a kind of asset that passes everything at once', { timeout: 180_000 }, async () => {
    using project = copyOfProject();

    const { stdout: said } = await project.node(
      'bin/new-asset.ts',
      'toaster',
      '--resource',
      'toasters',
      '--vendor',
      'ACME',
    );

    const files = (word: string) =>
      said.split('\n').flatMap((line) => (line.startsWith(word) ? line.slice(10) : []));
    // What a kind costs: more of either, and the pattern has lost its point.
    expect(files('added').length).toBeLessThanOrEqual(14);
    expect(files('changed').length).toBeLessThanOrEqual(4);
    const { stdout } = await project.tool('tsc').catch(({ stdout: found }) => ({ stdout: found }));
    expect(stdout).toBe('');
    await project.tool(
      'biome',
      'check',
      '--error-on-warnings',
      ...[...files('added'), ...files('changed')],
    );
    await project.tool(
      'vitest',
      'run',
      '--reporter=json',
      '--outputFile=report.json',
      'test/unit/functions/toasters',
      'test/arch',
    );
    const { numPassedTests, numFailedTests } = JSON.parse(
      readFileSync(join(project.folder, 'report.json'), 'utf8'),
    );
    expect(numFailedTests).toBe(0);
    expect(numPassedTests).toBeGreaterThan(100);
    const { paths } = JSON.parse(readFileSync(join(project.folder, 'openapi.json'), 'utf8'));
    expect(Object.keys(paths).filter((path) => path.includes('toaster'))).toHaveLength(7);
  });

  it('does not compile when one of the registries is forgotten', () => {
    const seed = { kind: 'toaster', resource: 'toasters', vendor: 'ACME' };
    const registered = registerAsset(seed, (path) => readFileSync(join(root, path), 'utf8'));

    // Each of them holds an entry that TypeScript asks for as soon as the kind is named.
    for (const [path, text] of registered) {
      expect([path, text.match(/^ {2}toaster(:|,)/gm)?.length]).toEqual([path, expect.any(Number)]);
    }
    const read = (path: string) => registered.get(path) ?? '';
    expect(() => registerAsset(seed, read)).toThrow('already');
  });

  it.each([
    [['Toaster', '--resource', 'toasters', '--vendor', 'ACME'], 'kind'],
    [['toaster', '--resource', 'Toasters', '--vendor', 'ACME'], 'resource'],
    [['toaster', '--resource', 'toasters', '--vendor', 'acme'], 'vendor'],
  ])('turns %j down, naming %s', async (args, field) => {
    const failure = await run(process.execPath, ['bin/new-asset.ts', ...args], {
      cwd: root,
    }).catch(({ code, stderr }) => ({ code, stderr }));

    expect(failure).toMatchObject({ code: 1, stderr: expect.stringContaining(`at ${field}`) });
  });
});

describe('register', () => {
  const registry = readFileSync(join(root, 'shared/contract/registry.ts'), 'utf8');

  it('refuses what is there already', () => {
    expect(() =>
      register(registry, 'getProblem', 'shared/contract/operations/reference/get-problem.ts'),
    ).toThrow('registered already');
  });

  it('adds two lines and moves none', () => {
    const added = register(registry, 'getBoat', 'shared/contract/operations/boats/get-boat.ts');
    const news = added.split('\n').filter((line) => !registry.split('\n').includes(line));

    expect(news).toEqual([
      "import { getBoat } from '#shared/contract/operations/boats/get-boat.ts';",
      '  getBoat,',
    ]);
    expect(
      added
        .split('\n')
        .filter((line) => !news.includes(line))
        .join('\n'),
    ).toBe(registry);
  });
});
