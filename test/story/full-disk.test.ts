import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { apiClient } from '#test/support/api-client.ts';
import { eventually } from '#test/support/eventually.ts';
import { startLoadstar } from '#test/support/loadstar-process.ts';
import { smallDisk, whyNoSmallDisk } from '#test/support/small-disk.ts';

/** A start that is refused: its exit code and what it says. */
const refusedStart = (folder: string, ...options: string[]) => {
  const args = ['bin/local.ts', '--port', '0', '--data', folder, ...options];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  return { status, lines: stderr.trim().split('\n') };
};

const othersMayRead = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => {
    const { mode } = statSync(join(folder, name));
    return (mode & 0o77) !== 0;
  });

it.skipIf(whyNoSmallDisk)(
  `a run outlives a full disk, and keeps to itself what it stores${whyNoSmallDisk ?? ''}`,
  { timeout: 120_000 },
  async () => {
    await using disk = await smallDisk(64);
    const folder = join(disk.path, 'data');
    const loadstar = await startLoadstar(folder);
    const { apiUrl, client } = loadstar.description;
    const api = await apiClient(apiUrl, client);
    const account = (n: number) =>
      api.post('/sandbox/accounts', { vendor: 'TESLA', userId: `user-${n}`, vehicles: [{}] });
    expect((await account(0)).status).toBe(201);
    expect(othersMayRead(folder)).toEqual([]);

    const second = refusedStart(folder);
    expect(second.status).toBe(1);
    expect(second.lines).toEqual([expect.stringContaining(`another run has ${folder} open`)]);

    await disk.fill();
    const refused = await eventually('a refusal', async () => {
      const answer = await account(1);
      return answer.status === 201 ? undefined : answer;
    });
    const read = await api.get('/users');

    expect([refused.status, refused.body.message]).toEqual([
      503,
      expect.stringMatching(/^the disk is full/),
    ]);
    expect(read.status).toBe(200);

    await disk.makeRoom();
    await eventually('room', async () => ((await account(2)).status === 201 ? true : undefined));
    // What was under way when the disk was full goes on, too.
    await eventually('the vehicle', async () => {
      const { body } = await api.get('/users/user-2/vehicles');
      return body.data.length === 1 || undefined;
    });

    expect(othersMayRead(folder)).toEqual([]);
    expect(loadstar.output()).toContain('The disk is full');

    await disk.fill();
    await api.post('/sandbox/accounts', { vendor: 'TESLA', userId: 'late', vehicles: [{}] });
    expect(await loadstar.stop()).toBe(0);
  },
);
