import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessToken } from '#test/support/api-client.ts';
import { startLoadstar } from '#test/support/loadstar-process.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder[Symbol.asyncDispose]());

const file = () => join(folder.path, 'local.json');

/** Starts in the folder, sees that the client gets a token, and stops. */
const start = async (options: readonly string[] = []) => {
  const run = await startLoadstar(folder.path, options);
  const { apiUrl, client } = run.description;
  await accessToken(apiUrl, client);
  await run.stop();
  return { client, output: run.output() };
};

describe('the client of the sandbox', () => {
  it('outlives its file, and a run beside it that keeps nothing', {
    timeout: 120_000,
  }, async () => {
    const first = await start();
    const written = await readFile(file(), 'utf8');

    const beside = await start(['--memory']);

    expect(beside.client.clientId).not.toBe(first.client.clientId);
    expect(await readFile(file(), 'utf8')).toBe(written);
    expect(beside.output).toContain(join(folder.path, 'memory', 'local.json'));

    await writeFile(file(), written.slice(0, 100));
    const damaged = await start();

    expect(damaged.client.clientId).toBe(first.client.clientId);
    expect(damaged.output).toContain('it has a new one');
  });
});
