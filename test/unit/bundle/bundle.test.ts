import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BundleResult, bundle } from '#lib/bundle/bundle.ts';
import { functionEntries } from '#lib/bundle/function-entries.ts';
import { operations } from '#shared/contract/registry.ts';
import { workers } from '#shared/contract/worker-registry.ts';

/** What the goal for a cold start allows; sentences in fourteen languages are not code, and nothing runs for them. */
const MAX_BYTES = 450 * 1024;
const SENTENCES = /^shared\/runtime\/pages\/link\/texts\//;
/** What the changes of the API may come to in a function that speaks older versions. */
const VERSIONS =
  /^shared\/(?:contract\/versions\/|runtime\/http\/(?:in-version-words|api-version|version-echo|user-in-header|all-pages|ownership))/;
const CHANGES = /^shared\/contract\/versions\/\d/;
const MAX_VERSIONS_BYTES = 20 * 1024;
/** In functions that publish the changes these are carried with the words that describe them. */
const MAX_TOLD_VERSIONS_BYTES = 40 * 1024;
const publishing: ReadonlySet<string> = new Set(
  operations.flatMap(({ id, publishesContract }) => (publishesContract ? id : [])),
);
/** What of it is not enough for some. */
const limits: ReadonlyMap<string, number> = new Map([
  // They carry the physics of all kinds beside everything that linking needs, and are not called in production.
  ['createSandboxAccount', 480 * 1024],
  ['createSandboxHome', 480 * 1024],
  // All controllers meet in it. It works off a queue, and nobody waits for its start.
  ['reconcileAsset', 480 * 1024],
]);

/** Outside the project, so that nothing is found but what was bundled. */
const folder = mkdtempSync(join(tmpdir(), 'loadstar-bundles-'));
let bundles: BundleResult;

beforeAll(async () => {
  bundles = await bundle(functionEntries(), folder, 'deploy');
}, 180_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a bundle as Lambda does: in a process of its own, with nothing around it. */
const invoke = async (name: string, event: unknown, env: Record<string, string> = {}) => {
  const script = `
    const { handler } = await import(${JSON.stringify(join(folder, name, 'index.mjs'))});
    const answer = await handler(${JSON.stringify(event)}, {});
    process.stdout.write('\\n' + JSON.stringify({ ...answer, body: answer.body?.length }));
  `;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', script],
    { cwd: folder, env: { API_URL: 'https://api.test', ...env } },
  );
  return JSON.parse(stdout.split('\n').at(-1) ?? '');
};

const request = {
  headers: {},
  rawQueryString: '',
  isBase64Encoded: false,
  requestContext: { requestId: 'r-1' },
};

/** How much of a function's code is from files whose paths are such. */
const bytesOf = (name: string, place: RegExp): number =>
  [...(bundles.inputs.get(name) ?? [])]
    .filter(([file]) => place.test(file))
    .reduce((sum, [, bytes]) => sum + bytes, 0);

describe('a bundle for the cloud', () => {
  it.each([...operations, ...workers].map(({ id }) => id))('of %s is small enough', (name) => {
    const size = bundles.sizes.get(name) ?? 0;
    const most = limits.get(name) ?? MAX_BYTES;
    const [sentences, versions] = [bytesOf(name, SENTENCES), bytesOf(name, VERSIONS)];

    expect(size).toBeGreaterThan(0);
    expect(versions).toBeLessThanOrEqual(
      publishing.has(name) ? MAX_TOLD_VERSIONS_BYTES : MAX_VERSIONS_BYTES,
    );
    expect(size - sentences - versions).toBeLessThanOrEqual(most);
  });

  it('carries older versions of the API only where it speaks them', () => {
    expect(bytesOf('getVehicle', VERSIONS)).toBeGreaterThan(4_000);
    expect(bytesOf('getOpenapi', VERSIONS)).toBeGreaterThan(4_000);
    expect(bytesOf('publishChanges', VERSIONS)).toBeGreaterThan(4_000);
    expect(bytesOf('createAccessToken', CHANGES)).toBe(0);
    expect(bytesOf('getVehicle', CHANGES)).toBeGreaterThan(1_000);
    expect(bytesOf('fanOutEvents', VERSIONS)).toBe(0);
  });

  it('carries the changes of what it receives, answers and tells, and no others', () => {
    const ofVehicles = /versions\/2024-10-01\/location-of-vehicles/;
    const ofLinks = /versions\/2024-01-01\/scopes-of-links/;
    const ofProblems = /versions\/2024-10-01\/members-of-problems/;
    const carried = ['getVehicle', 'postUsersUseridLink', 'deleteSchedule', 'publishChanges'].map(
      (name) => [ofVehicles, ofLinks, ofProblems].map((change) => bytesOf(name, change) > 0),
    );

    expect(carried).toEqual([
      [true, false, true],
      [false, true, true],
      [false, false, true],
      [true, false, false],
    ]);
    expect(bytesOf('getOpenapi', ofVehicles) * bytesOf('getOpenapi', ofLinks)).toBeGreaterThan(0);
  });

  it('carries the files of packages that the function reads', async () => {
    const answer = await invoke('getReferenceScript', request);

    expect(answer.statusCode).toBe(200);
    expect(answer.body).toBeGreaterThan(500_000);
  });

  it('makes the document out of what it carries', async () => {
    const answer = await invoke('getOpenapi', request);

    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/json']);
  });

  it('signs with the credentials of the environment, and searches no others', async () => {
    const signatures: (string | undefined)[] = [];
    const server = createServer((call, reply) => {
      signatures.push(call.headers.authorization);
      reply.writeHead(400).end('{"__type":"ValidationException"}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const caller = {
      clientId: 'c',
      environment: 'sandbox',
      defaultVersion: '2025-10-01',
      cursorKey: '00',
    };

    await invoke(
      'getUser',
      {
        ...request,
        pathParameters: { userId: 'u' },
        requestContext: { requestId: 'r-1', authorizer: { lambda: caller } },
      },
      {
        USERS_TABLE: 'users',
        RATE_LIMITS_TABLE: 'rateLimits',
        AGENDA_SHARDS: '1',
        AGENDA_SHARDS_READ: '1',
        AWS_REGION: 'eu-central-1',
        AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
        AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
        AWS_SECRET_ACCESS_KEY: 'secret',
      },
    );
    server.close();

    expect(signatures).not.toEqual([]);
    for (const signature of signatures) expect(signature).toContain('Credential=AKIDEXAMPLE/');
    const sources = [...(bundles.inputs.get('getUser')?.keys() ?? [])];
    expect(sources.filter((file) => file.includes('credential-provider'))).toEqual([]);
    expect(sources.filter((file) => file.includes('event-streams'))).toEqual([]);
  });
});
