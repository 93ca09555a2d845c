import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const run = promisify(execFile);
/** What is copied: to compile, lint and test all of it takes a core a minute. */
const parts = [
  '.gitignore',
  'README.md',
  'bench',
  'bin',
  'biome.json',
  'docs',
  'functions',
  'knip.json',
  'lib',
  'package-lock.json',
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
  /** Runs a tool that has to succeed: where it does not, what it said is the error. */
  const tool = async (name: string, ...args: string[]): Promise<void> => {
    await run(join(root, 'node_modules/.bin', name), args, { cwd: folder }).catch(
      ({ stdout, stderr }) => expect.fail(`${name} found fault: ${stdout}${stderr}`),
    );
  };
  return {
    folder,
    node: (...args: string[]) => run(process.execPath, args, { cwd: folder }),
    tool,
    /** Runs tests, all of which have to pass; returns how many there were. */
    test: async (...files: string[]): Promise<number> => {
      const reporters = ['--reporter=default', '--reporter=json', '--outputFile=report.json'];
      await tool('vitest', 'run', ...reporters, ...files);
      return JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')).numPassedTests;
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
};

const made = (resource: string, name: string) => [
  `functions/api/${resource}/${name}.ts`,
  `shared/app/${resource}/${name}.ts`,
  `shared/contract/operations/${resource}/${name}.ts`,
  `test/unit/functions/${resource}/${name}.test.ts`,
];

/** The files of which a scaffold said this. */
const linesOf = (said: string, word: string): readonly string[] =>
  said.split('\n').flatMap((line) => (line.startsWith(word) ? line.slice(10) : []));

describe('operations and a kind of asset, made one after the other,', () => {
  let project: ReturnType<typeof copyOfProject>;
  /** What a scaffold said that it did. */
  let said: string;
  let files: readonly string[];

  beforeAll(async () => {
    project = copyOfProject();
    const operation = (id: string, resource: string, route: string) =>
      project.node('bin/new-operation.ts', id, '--resource', resource, '--route', route);
    await operation('getBoat', 'boats', 'GET /boats/{boatId}');
    await operation('launchBoats', 'boats', 'POST /boats/launch');
    const asset = ['toaster', '--resource', 'toasters', '--vendor', 'ACME'];
    said = (await project.node('bin/new-asset.ts', ...asset)).stdout;
    // An operation of a kind stands with the kind, not with the others.
    await operation('browseToaster', 'toasters', 'POST /toasters/{toasterId}/browse');
    files = [
      ...made('boats', 'get-boat'),
      ...made('boats', 'launch-boats'),
      ...made('toasters', 'browse-toaster'),
      ...linesOf(said, 'added'),
      ...linesOf(said, 'changed'),
      'shared/contract/registry.ts',
    ];
  }, 120_000);

  afterAll(() => project[Symbol.dispose]());

  it('pass the compiler, the linter and the search for what is not used', async () => {
    await project.tool('tsc');
    await project.tool('knip');
    await project.tool('biome', 'check', '--error-on-warnings', ...files);
  }, 180_000);

  it('pass the tests that came with them, and those of the whole house', async () => {
    expect(
      await project.test('test/unit/functions/boats', 'test/unit/functions/toasters', 'test/arch'),
    ).toBeGreaterThan(110);
  }, 180_000);

  it('are in the document of the contract', () => {
    const { paths } = JSON.parse(readFileSync(join(project.folder, 'openapi.json'), 'utf8'));

    expect(paths['/boats/launch'].post.operationId).toBe('launchBoats');
    expect(paths['/boats/{boatId}'].get.operationId).toBe('getBoat');
    expect(Object.keys(paths).filter((path) => path.includes('toaster'))).toHaveLength(8);
    const kind = readFileSync(join(project.folder, 'shared/contract/assets/toaster.ts'), 'utf8');
    expect(kind).toContain('own: [switchToaster, browseToaster],');
  });

  it('cost no more files than the pattern is worth', () => {
    const [added, changed] = [linesOf(said, 'added'), linesOf(said, 'changed')];
    const isOfStorms = (path: string) => path.startsWith('test/simulation/');
    expect(added.filter((path) => !isOfStorms(path)).length).toBeLessThanOrEqual(14);
    expect(changed.filter((path) => !isOfStorms(path)).length).toBeLessThanOrEqual(4);
    expect([added, changed].map((paths) => paths.filter(isOfStorms))).toEqual([
      ['test/simulation/kinds/toaster.ts'],
      ['test/simulation/kinds/kinds.ts'],
    ]);
  });
});
