import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ApiClient, apiClient } from '#test/support/api-client.ts';
import { eventually } from '#test/support/eventually.ts';
import { type LoadstarProcess, startLoadstar } from '#test/support/loadstar-process.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';
import { answer, startReceiver } from '#test/support/webhook-receiver.ts';

const resources = new AsyncDisposableStack();
let folder: string;
let loadstar: LoadstarProcess;
let api: ApiClient;

beforeAll(async () => {
  folder = resources.use(await temporaryFolder()).path;
  loadstar = await startLoadstar(folder);
  resources.defer(async () => {
    await loadstar.stop();
  });
  api = await apiClient(loadstar.description.apiUrl, loadstar.description.client);
}, 180_000);

afterAll(() => resources.disposeAsync());

const command = (...args: string[]) => ['bin/webhooks.ts', ...args];

/** The command as a person types it, to its end. */
const run = (args: readonly string[], environment: Record<string, string> = {}) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    execFile(
      process.execPath,
      command(...args),
      { env: { PATH: process.env.PATH, ...environment } },
      (error, out, err) => resolve({ code: Number(error?.code ?? 0), out, err }),
    );
  });

const here = () => ['--data', folder];

it('prints what is delivered to a local run, and deletes its webhook when it is ended', async () => {
  const args = command('listen', '--events', 'user:vehicle:discovered', '--json', ...here());
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
  const exited = once(child, 'exit');
  const webhook = await eventually('the webhook of the command', async () => {
    const { data } = (await api.get('/webhooks')).body;
    return data[0];
  });

  await api.post('/sandbox/accounts', { vendor: 'TESLA', vehicles: [{}], userId: 'ada' });
  const line = await eventually('a printed delivery', async () => lines[0]);
  child.kill('SIGINT');
  const [code] = await exited;

  expect(JSON.parse(line)).toMatchObject({
    isRepetition: false,
    signatures: { enode: 'valid', standard: 'valid' },
    events: [{ event: 'user:vehicle:discovered', user: { id: 'ada' } }],
  });
  expect(code).toBe(0);
  expect((await api.get(`/webhooks/${webhook.id}`)).status).toBe(404);
});

it('shows what was given up, has it sent again, and verifies what came', async () => {
  await using receiver = await startReceiver();
  receiver.react(answer(410));
  const { body: webhook } = await api.post('/webhooks', {
    url: receiver.url,
    secret: 'receiver-secret',
    events: ['user:vehicle:discovered'],
  });
  await api.post('/sandbox/accounts', { vendor: 'TESLA', vehicles: [{}, {}], userId: 'bob' });
  await eventually('a delivery that is kept', async () => {
    const { data } = (await api.get(`/webhooks/${webhook.id}/deliveries`)).body;
    return data.length > 0 && data.every(({ status }: { status: string }) => status === 'KEPT')
      ? data
      : undefined;
  });
  const inactive = (await api.get(`/webhooks/${webhook.id}`)).body.isActive;
  const refused = await run(['replay', webhook.id, '--since', '2025-01-01T00:00:00Z', ...here()]);
  receiver.react(answer(204));
  await api.patch(`/webhooks/${webhook.id}`, {});

  const shown = await run(['deliveries', webhook.id, ...here()]);
  const replayed = await run(['replay', webhook.id, '--since', '2025-01-01T00:00:00Z', ...here()]);
  const events = await receiver.untilEvents(2);

  expect(inactive).toBe(false);
  expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('inactive') });
  expect(shown.out).toMatch(/ KEPT .* one attempt, the last at .*: 410 {2}kept until /);
  expect(replayed).toMatchObject({ code: 0, err: '' });
  expect(events.map(({ event }) => event)).toEqual(Array(2).fill('user:vehicle:discovered'));
  const [first] = receiver.batches;
  const again = receiver.batches.find(({ isAccepted }) => isAccepted);
  expect([again?.deliveryId, again?.text]).toEqual([first?.deliveryId, first?.text]);
  await eventually('that it is noted', async () => {
    const { out } = await run(['deliveries', webhook.id, '--json', ...here()]);
    const statuses = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).status);
    return statuses.every((status) => status === 'DELIVERED') || undefined;
  });

  const [headers, body] = [join(folder, 'headers.txt'), join(folder, 'body.json')];
  const lines = Object.entries(again?.headers ?? {}).map(([name, value]) => `${name}: ${value}`);
  await writeFile(headers, `${lines.join('\r\n')}\r\n`);
  await writeFile(body, again?.text ?? '');
  const verify = (secret: string) =>
    run(['verify', '--headers', headers, '--body', body], { LOADSTAR_WEBHOOK_SECRET: secret });
  expect(await verify('receiver-secret')).toEqual({
    code: 0,
    out: 'x-enode-signature  valid\nwebhook-signature  valid\n',
    err: '',
  });
  expect(await verify('another')).toMatchObject({
    code: 1,
    out: expect.stringContaining('forged'),
  });
});

it('says in plain words what keeps it from doing it', async () => {
  const nowhere = join(folder, 'nowhere');
  const outputs = join(folder, 'outputs.json');
  await writeFile(outputs, JSON.stringify({ stack: { ApiUrl: loadstar.description.apiUrl } }));
  const { clientId, clientSecret } = loadstar.description.client;
  const client = { LOADSTAR_CLIENT_ID: clientId, LOADSTAR_CLIENT_SECRET: clientSecret };
  const unknown = '0192f7c4-0000-7000-8000-0000000000ff';

  const answers = await Promise.all([
    run(['listen', '--data', nowhere]),
    run(['deliveries', unknown, '--outputs', outputs]),
    run(['deliveries', unknown, '--outputs', outputs], client),
    run(['listen', '--outputs', outputs], client),
    run(['listen', '--outputs', nowhere], client),
    run(['verify', '--headers', nowhere, '--body', nowhere]),
    run(['verify', '--headers', nowhere, '--body', nowhere], { LOADSTAR_WEBHOOK_SECRET: 'x' }),
  ]);

  const words = [
    [2, 'npm start'],
    [2, 'LOADSTAR_CLIENT_ID'],
    [1, 'Could not find webhook'],
    [2, '--url'],
    [2, 'no outputs file'],
    [2, 'LOADSTAR_WEBHOOK_SECRET'],
    [2, 'cannot be read'],
  ] as const;
  for (const [index, [code, word]] of words.entries()) {
    expect(answers[index]).toMatchObject({ code, err: expect.stringContaining(word), out: '' });
  }
});
