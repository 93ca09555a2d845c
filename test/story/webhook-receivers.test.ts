import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { webhookSigner } from '#shared/adapters/webhooks/webhook-signer.ts';
import { webhookTransport } from '#shared/adapters/webhooks/webhook-transport.ts';
import { instant } from '#shared/domain/quantities/units.ts';
import { eventually } from '#test/support/eventually.ts';
import { localReceivers } from '#test/support/local-receivers.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

const SECRET = 'receiver-secret';

/** How the receivers of docs/webhooks.md are run, by the language of their block. */
const receivers = [
  { language: 'js', file: 'receiver.mjs', command: process.execPath, args: ['receiver.mjs'] },
  { language: 'python', file: 'receiver.py', command: 'python3', args: ['receiver.py'] },
  { language: 'go', file: 'receiver.go', command: 'go', args: ['run', 'receiver.go'] },
] as const;

const isThere = (command: string) =>
  spawnSync(command, [command === 'go' ? 'version' : '--version']).status === 0;

const blockOf = (language: string): string => {
  const page = readFileSync('docs/webhooks.md', 'utf8');
  const block = new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 's').exec(page)?.[1];
  if (block === undefined) throw new Error(`docs/webhooks.md has no receiver in ${language}`);
  return block;
};

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
};

/** Ends whatever it started: `go run` has its program in a process of its own. */
const endAll = ({ pid }: ChildProcess) => {
  if (pid !== undefined) process.kill(-pid, 'SIGKILL');
};

describe('the receivers of docs/webhooks.md', () => {
  for (const { language, file, command, args } of receivers) {
    it.skipIf(!isThere(command))(
      `in ${language} take what is ours, once, and nothing else`,
      async () => {
        await using folder = await temporaryFolder();
        const port = await freePort();
        await writeFile(join(folder.path, file), blockOf(language));
        const env = { ...process.env, PORT: String(port), WEBHOOK_SECRET: SECRET };
        const running = spawn(command, args, { cwd: folder.path, env, detached: true });
        let printed = '';
        running.stdout.setEncoding('utf8').on('data', (text: string) => {
          printed += text;
        });
        const transport = webhookTransport({ ...localReceivers, clock: { now: () => instant(0) } });
        const post = async (
          id: string,
          { secrets = [SECRET], age = 0, forged = '' } = {},
        ): Promise<string | number> => {
          const events = `[{"event":"${id}"}]`;
          const sentAt = instant(Date.now() - age);
          const headers = webhookSigner.sign({ id, body: Buffer.from(events), sentAt, secrets });
          const body = Buffer.from(`${events}${forged}`);
          const reply = await transport.post({ url: `http://127.0.0.1:${port}/`, headers, body });
          return reply.kind === 'failed' ? reply.reason : reply.status;
        };
        try {
          await eventually(
            'the receiver to listen',
            async () => (await post('first')) === 204 || undefined,
            90_000,
          );

          const statuses = [
            await post('second'),
            await post('second'),
            await post('third', { secrets: ['new-secret', SECRET] }),
            await post('forged', { forged: ' ' }),
            await post('foreign', { secrets: ['another-secret'] }),
            await post('stale', { age: 400_000 }),
            await post('early', { age: -400_000 }),
          ];

          expect(statuses).toEqual([204, 204, 204, 401, 401, 401, 401]);
          await eventually('what was told', () => printed.includes('third') || undefined);
          expect(printed.trim().split(/\s+/)).toEqual(['first', 'second', 'third']);
        } finally {
          endAll(running);
        }
      },
    );
  }
});
