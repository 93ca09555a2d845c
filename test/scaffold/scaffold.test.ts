import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { registerAsset } from '#bin/new-asset/register-asset.ts';
import { register } from '#bin/new-operation/register.ts';

const root = join(import.meta.dirname, '../..');
const run = promisify(execFile);
describe('npm run new:operation', () => {
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
