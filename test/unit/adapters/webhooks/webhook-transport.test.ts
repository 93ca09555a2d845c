import { once } from 'node:events';
import { connect, createServer, type Server } from 'node:net';
import type { TlsOptions } from 'node:tls';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Dial } from '#shared/adapters/webhooks/dial.ts';
import { dial as dialTcp } from '#shared/adapters/webhooks/dial.ts';
import type { ResolveHost } from '#shared/adapters/webhooks/resolve-host.ts';
import {
  type WebhookTransportOptions,
  webhookTransport,
} from '#shared/adapters/webhooks/webhook-transport.ts';
import { instant } from '#shared/domain/quantities/units.ts';
import { startEgressProxy } from '#test/support/egress-proxy.ts';
import { eventually } from '#test/support/eventually.ts';
import { testCertificates } from '#test/support/test-certificates.ts';
import { answer, startReceiver } from '#test/support/webhook-receiver.ts';

const PUBLIC = '93.184.215.14';
const PUBLIC_V6 = '2606:4700:4700::1111';
const NAME = 'receiver.example.com';

const strict = {
  allowsLoopback: false,
  ports: null,
  privateRanges: [],
  ownHosts: ['api.loadstar.example'],
  clock: { now: () => instant(Date.UTC(2025, 9, 1, 12)) },
  trust: testCertificates.authority,
} satisfies WebhookTransportOptions;
const local = { ...strict, allowsLoopback: true };

const postTo = (url: string, options: WebhookTransportOptions) =>
  webhookTransport(options).post({
    url,
    headers: { 'x-enode-delivery': 'delivery-1' },
    body: Buffer.from('[{"event":"a","text":"Ω\u2028/<"}]'),
  });

/** DNS that answers always the same. */
const answering =
  (...addresses: string[]): ResolveHost =>
  async () =>
    addresses;

/**
 * The public internet as far as a test needs it: every address leads to one port of this machine,
 * and the connection looks as if it were to that address. Keeps what was dialled.
 */
const internetTo = (port: number, seenFrom?: string) => {
  const dialled: string[] = [];
  const dial: Dial = async ({ address, port: wanted }, signal) => {
    dialled.push(`${address} ${wanted}`);
    const { socket } = await dialTcp({ address: '127.0.0.1', port }, signal);
    return { socket, address: seenFrom ?? address };
  };
  return { dialled, dial };
};

/** A server of raw sockets on a free port. */
const startServer = async (server: Server) => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
};

describe('webhookTransport', () => {
  it('posts exactly the bytes and headers that it was given', async () => {
    await using receiver = await startReceiver();
    receiver.react({ kind: 'answer', status: 200, headers: { 'x-a': 'b' }, body: 'thanks' });

    const reply = await postTo(`${receiver.url}?a=%20b`, local);

    // Not signed, so the receiver turns it down; that it came is what matters.
    expect(reply).toMatchObject({ kind: 'answered', status: 401 });
    const [batch] = receiver.batches;
    expect(batch?.path).toBe('/webhooks?a=%20b');
    expect(batch?.text).toBe('[{"event":"a","text":"Ω\u2028/<"}]');
    expect(batch?.headers).toMatchObject({
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(batch?.text ?? '')),
      'x-enode-delivery': 'delivery-1',
      host: `127.0.0.1:${receiver.port}`,
      connection: 'keep-alive',
    });
  });

  it('returns status, headers and body, and the pause that is asked for', async () => {
    const server = createServer((socket) =>
      socket.end(
        'HTTP/1.1 503 Busy\r\nRetry-After: 120\r\nX-Twice: 1\r\nX-Twice: 2\r\nContent-Length: 5\r\n\r\nlater',
      ),
    );
    const port = await startServer(server);

    expect(await postTo(`http://127.0.0.1:${port}/`, local)).toEqual({
      kind: 'answered',
      status: 503,
      retryAfter: 120_000,
      headers: [
        ['retry-after', '120'],
        ['x-twice', '1'],
        ['x-twice', '2'],
        ['content-length', '5'],
      ],
      body: 'later',
    });
  });

  it('reaches a public receiver by TLS under its own name', async () => {
    await using receiver = await startReceiver({ tls: testCertificates.valid });
    const { dial, dialled } = internetTo(receiver.port);
    const resolve = answering(PUBLIC);

    const reply = await postTo(`https://${NAME}/hooks`, { ...strict, dial, resolve });

    expect(reply).toMatchObject({ kind: 'answered', status: 401 });
    expect(dialled).toEqual([`${PUBLIC} 443`]);
    expect(receiver.batches[0]?.headers.host).toBe(NAME);
  });

  it.each<[string, string, TlsOptions]>([
    ['an expired certificate', NAME, testCertificates.expired],
    ['a self-signed certificate', NAME, testCertificates.selfSigned],
    ["another host's certificate", 'other.example.com', testCertificates.valid],
    [
      'TLS 1.0 alone',
      NAME,
      {
        ...testCertificates.valid,
        minVersion: 'TLSv1',
        maxVersion: 'TLSv1',
        ciphers: 'DEFAULT@SECLEVEL=0',
      },
    ],
  ])('does not trust a receiver with %s', async (_, name, tls) => {
    await using receiver = await startReceiver({ tls });
    const { dial } = internetTo(receiver.port);

    const reply = await postTo(`https://${name}/`, { ...strict, dial, resolve: answering(PUBLIC) });

    expect(reply).toEqual({ kind: 'failed', reason: 'tls' });
    expect(receiver.batches).toEqual([]);
  });

  it.each([
    'http://example.com/',
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://0x7f.1/',
    'https://localhost/',
    'https://user@example.com/',
    'https://example.com:22/',
    'https://api.loadstar.example/webhooks',
  ])('does not even ask DNS for %s', async (url) => {
    const { dial, dialled } = internetTo(1);
    let asked = 0;
    const resolve: ResolveHost = async () => {
      asked += 1;
      return [PUBLIC];
    };

    expect(await postTo(url, { ...strict, dial, resolve })).toEqual({
      kind: 'failed',
      reason: 'refused',
    });
    expect([asked, dialled]).toEqual([0, []]);
  });

  it.each([
    ['a private address', ['10.0.0.1']],
    ['a private address among public ones', [PUBLIC, '10.0.0.1']],
    ['loopback', ['127.0.0.1']],
    ['the metadata service', ['169.254.169.254']],
    ['a private IPv6 address alone', ['fd00:ec2::254']],
    ['IPv4 loopback in IPv6', ['::ffff:127.0.0.1']],
    ['something that is no address', [PUBLIC, 'internal.example.com']],
  ])('connects to nothing when the name leads to %s', async (_, addresses) => {
    const { dial, dialled } = internetTo(1);
    const resolve = answering(...addresses);

    const reply = await postTo(`https://${NAME}/`, { ...strict, dial, resolve });

    expect(reply).toEqual({ kind: 'failed', reason: 'refused' });
    expect(dialled).toEqual([]);
  });

  it('never connects to loopback, however often DNS changes its answer', async () => {
    await using receiver = await startReceiver({ tls: testCertificates.valid });
    const { dial, dialled } = internetTo(receiver.port);
    let asked = 0;
    // Public for whoever asks first, loopback for whoever asks again.
    const resolve: ResolveHost = async () => (asked++ % 2 === 0 ? [PUBLIC] : ['127.0.0.1']);
    const options = { ...strict, dial, resolve };

    const replies: string[] = [];
    for (let post = 0; post < 200; post += 1) {
      const reply = await postTo(`https://${NAME}/`, options);
      replies.push(reply.kind === 'failed' ? reply.reason : reply.kind);
    }

    expect(asked).toBe(200);
    expect(new Set(dialled)).toEqual(new Set([`${PUBLIC} 443`]));
    expect(replies.filter((reply) => reply === 'answered')).toHaveLength(100);
    expect(replies.filter((reply) => reply === 'refused')).toHaveLength(100);
  });

  it('sends nothing when the connection turns out to lead elsewhere', async () => {
    await using receiver = await startReceiver({ tls: testCertificates.valid });
    const { dial } = internetTo(receiver.port, '127.0.0.1');

    const reply = await postTo(`https://${NAME}/`, { ...strict, dial, resolve: answering(PUBLIC) });

    expect(reply).toEqual({ kind: 'failed', reason: 'refused' });
    expect(receiver.batches).toEqual([]);
    await eventually('the connection to close', () => receiver.connections() === 0 || undefined);
  });

  it.each([301, 302, 303, 307, 308])('does not follow a %d', async (status) => {
    await using target = await startReceiver();
    const server = createServer((socket) =>
      socket.end(
        `HTTP/1.1 ${status} Moved\r\nLocation: ${target.url}\r\nContent-Length: 0\r\n\r\n`,
      ),
    );
    const port = await startServer(server);

    const reply = await postTo(`http://127.0.0.1:${port}/`, local);

    expect(reply).toMatchObject({ kind: 'answered', status });
    expect(target.batches).toEqual([]);
  });

  it.each([
    ['refuses', async () => Promise.reject(new Error('connection refused'))],
    [
      'swallows everything',
      (signal: AbortSignal) => once(signal, 'abort').then(() => signal.throwIfAborted()),
    ],
  ])('tries the next address when one %s', async (_, fail) => {
    await using receiver = await startReceiver({ tls: testCertificates.valid });
    const { dial, dialled } = internetTo(receiver.port);
    const halfDead: Dial = async (to, signal) => {
      if (to.address === PUBLIC) await fail(signal);
      return dial(to, signal);
    };
    const resolve = answering(PUBLIC, PUBLIC_V6);

    const reply = await postTo(`https://${NAME}/`, { ...strict, dial: halfDead, resolve });

    expect(reply.kind).toBe('answered');
    expect(dialled).toEqual([`${PUBLIC_V6} 443`]);
  });

  it('tells a name that nobody knows from a port that nobody listens on', async () => {
    const unknown: ResolveHost = async () => {
      throw new Error('NXDOMAIN');
    };
    const free = createServer();
    const port = await startServer(free);
    free.close();
    await once(free, 'close');

    expect(await postTo(`https://${NAME}/`, { ...strict, resolve: unknown })).toEqual({
      kind: 'failed',
      reason: 'unresolvable',
    });
    expect(await postTo(`https://${NAME}/`, { ...strict, resolve: answering() })).toEqual({
      kind: 'failed',
      reason: 'unresolvable',
    });
    expect(await postTo(`http://127.0.0.1:${port}/`, local)).toEqual({
      kind: 'failed',
      reason: 'unreachable',
    });
  });

  it('gives up in time on DNS that never answers, and then connects to nothing', async () => {
    const { dial, dialled } = internetTo(1);
    const { promise, resolve: answerLate } = Promise.withResolvers<readonly string[]>();
    const options = { ...strict, dial, resolve: () => promise, limitMs: 50 };

    expect(await postTo(`https://${NAME}/`, options)).toEqual({
      kind: 'failed',
      reason: 'timeout',
    });
    answerLate([PUBLIC]);
    // Whoever still waited for the answer has had its turn after this.
    await new Promise(setImmediate);
    expect(dialled).toEqual([]);
  });

  it('gives up in time on a port that swallows everything', async () => {
    const silent: Dial = ({ address: _ }, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
      });
    const options = { ...strict, dial: silent, resolve: answering(PUBLIC), limitMs: 50 };

    expect(await postTo(`https://${NAME}/`, options)).toEqual({
      kind: 'failed',
      reason: 'timeout',
    });
  });

  it.each([
    ['never answers', { kind: 'hang' }],
    ['sends a byte now and then', { kind: 'drip' }],
  ] as const)('cuts off a receiver that %s, by total time', async (_, reaction) => {
    const server = createServer((socket) => {
      socket.on('error', () => {});
      if (reaction.kind === 'hang') return;
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n');
      const dripping = setInterval(() => socket.write('.'), 20);
      socket.on('close', () => clearInterval(dripping));
    });
    const port = await startServer(server);
    const start = performance.now();

    const reply = await postTo(`http://127.0.0.1:${port}/`, { ...local, limitMs: 300 });

    expect(reply).toEqual({ kind: 'failed', reason: 'timeout' });
    expect(performance.now() - start).toBeLessThan(1_000);
  });

  it('waits for five seconds unless told otherwise', async () => {
    const server = createServer((socket) => void socket.on('error', () => {}));
    const port = await startServer(server);
    const start = performance.now();

    const reply = await postTo(`http://127.0.0.1:${port}/`, local);

    expect(reply).toEqual({ kind: 'failed', reason: 'timeout' });
    expect(performance.now() - start).toBeGreaterThan(4_900);
    expect(performance.now() - start).toBeLessThan(5_500);
  });

  it('reads no more than 16 KiB of 200 MB', async () => {
    let written = 0;
    const server = createServer((socket) => {
      socket.on('error', () => {});
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 200000000\r\n\r\n');
      const chunk = Buffer.alloc(64 * 1024, 'x');
      const more = () => {
        while (!socket.destroyed && written < 200_000_000) {
          written += chunk.length;
          if (!socket.write(chunk)) break;
        }
      };
      socket.on('drain', more);
      more();
    });
    const port = await startServer(server);

    const reply = await postTo(`http://127.0.0.1:${port}/`, local);

    expect(reply).toMatchObject({ kind: 'answered', status: 200, body: 'x'.repeat(16 * 1024) });
    // The rest is what the sockets of this machine hold.
    expect(written).toBeLessThan(20_000_000);
  });

  it.each([
    ['closes without an answer', ''],
    ['speaks another protocol', 'SSH-2.0-OpenSSH_9.6\r\n'],
    ['stops amid the headers', 'HTTP/1.1 200 OK\r\nContent-'],
    ['stops amid the body', 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12'],
    ['switches protocols', 'HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n'],
    ['sends headers without end', `HTTP/1.1 200 OK\r\nX: ${'y'.repeat(200_000)}\r\n\r\n`],
  ])('fails when the receiver %s', async (_, bytes) => {
    const server = createServer((socket) => {
      socket.on('error', () => {});
      socket.once('data', () => socket.end(bytes));
    });
    const port = await startServer(server);

    const reply = await postTo(`http://127.0.0.1:${port}/`, local);

    expect(reply).toEqual({ kind: 'failed', reason: 'broken' });
  });

  it('leaves no connection open, whatever happened on it', async () => {
    await using receiver = await startReceiver();
    const reactions = [answer(204), { kind: 'hang' }, { kind: 'drip' }, { kind: 'close' }] as const;
    receiver.secret = 'never checked';
    // Reads, so that it notices when the other side is gone.
    const server = createServer((socket) => void socket.on('error', () => {}).resume());
    const port = await startServer(server);
    const open = () => new Promise<number>((done) => server.getConnections((_, n) => done(n)));

    await Promise.all([
      ...reactions.map(async (reaction) => {
        receiver.react(reaction);
        await postTo(receiver.url, { ...local, limitMs: 100 });
      }),
      ...Array.from({ length: 300 }, () =>
        postTo(`http://127.0.0.1:${port}/`, { ...local, limitMs: 100 }),
      ),
    ]);

    await eventually('all connections to close', async () =>
      receiver.connections() + (await open()) === 0 ? true : undefined,
    );
  });

  it('is reachable over loopback only where that is allowed', async () => {
    await using receiver = await startReceiver();
    const options = {
      ...strict,
      dial: async () => ({ socket: connect(receiver.port, '127.0.0.1'), address: '127.0.0.1' }),
    };

    expect(await postTo(receiver.url, options)).toEqual({ kind: 'failed', reason: 'refused' });
    expect(receiver.batches).toEqual([]);
  });

  it('uses a connection again, and takes no other receiver for the one at its end', async () => {
    await using receiver = await startReceiver({ tls: testCertificates.valid });
    const { dial, dialled } = internetTo(receiver.port);
    const transport = webhookTransport({ ...strict, dial, resolve: answering(PUBLIC) });
    const post = async (url: string) => {
      const reply = await transport.post({ url, headers: {}, body: Buffer.from('[]') });
      // The connection is free a moment after the answer is read.
      await new Promise(setImmediate);
      return reply.kind === 'failed' ? reply.reason : reply.status;
    };

    expect([await post(`https://${NAME}/a`), await post(`https://${NAME}/b`)]).toEqual([401, 401]);
    expect(dialled).toHaveLength(1);
    expect(receiver.connections()).toBe(1);
    expect([await post(`https://${NAME}:8443/`), await post('https://other.example.com/')]).toEqual(
      [401, 'tls'],
    );
    expect(dialled).toHaveLength(3);
  });

  it('sends over a new connection what found the kept one closed', async () => {
    await using receiver = await startReceiver();
    const transport = webhookTransport(local);
    const post = () => transport.post({ url: receiver.url, headers: {}, body: Buffer.from('[]') });
    // Each connection takes one POST, and is cut when the next one comes.
    let onConnection = 0;
    const server = createServer((socket) => {
      let posts = 0;
      onConnection += 1;
      socket.on('error', () => {});
      socket.on('data', () => {
        posts += 1;
        if (posts > 1) socket.destroy();
        else socket.write('HTTP/1.1 204 No Content\r\n\r\n');
      });
    });
    const port = await startServer(server);
    const url = `http://127.0.0.1:${port}/`;
    const again = () => transport.post({ url, headers: {}, body: Buffer.from('[]') });

    for (let n = 0; n < 5; n += 1) {
      expect(await again()).toMatchObject({ kind: 'answered', status: 204 });
      await new Promise(setImmediate);
    }

    expect(onConnection).toBe(5);
    expect(await post()).toMatchObject({ kind: 'answered' });
  });

  it('does not send again what a receiver began to answer', async () => {
    let posts = 0;
    const server = createServer((socket) => {
      socket.on('error', () => {});
      socket.on('data', () => {
        posts += 1;
        if (posts === 1) socket.write('HTTP/1.1 204 No Content\r\n\r\n');
        else socket.end('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12');
      });
    });
    const url = `http://127.0.0.1:${await startServer(server)}/`;
    const transport = webhookTransport(local);
    const post = () => transport.post({ url, headers: {}, body: Buffer.from('[]') });
    await post();
    await new Promise(setImmediate);

    expect(await post()).toEqual({ kind: 'failed', reason: 'broken' });
    expect(posts).toBe(2);
  });

  it.each([
    ['asks for it', 'HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n'],
    ['speaks HTTP/1.0', 'HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n'],
    ['talks on', 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nHTTP/1.1 200 OK\r\n\r\n'],
    ['sends too much', `HTTP/1.1 200 OK\r\nContent-Length: 90000\r\n\r\n${'x'.repeat(90_000)}`],
  ])('keeps no connection to a receiver that %s', async (_, bytes) => {
    const server = createServer((socket) => {
      socket.on('error', () => {});
      socket.on('data', () => socket.write(bytes));
    });
    const port = await startServer(server);
    const open = () => new Promise<number>((done) => server.getConnections((_e, n) => done(n)));

    expect(await postTo(`http://127.0.0.1:${port}/`, local)).toMatchObject({ status: 200 });

    await eventually(
      'the connection to close',
      async () => (await open()) === 0 || undefined,
      1_000,
    );
  });

  it('keeps four connections to a receiver at most, and those for moments', async () => {
    await using receiver = await startReceiver();
    receiver.react({ kind: 'answer', status: 204, afterMs: 50 });
    const transport = webhookTransport(local);
    const start = performance.now();

    await Promise.all(
      Array.from({ length: 12 }, () =>
        transport.post({ url: receiver.url, headers: {}, body: Buffer.from('[]') }),
      ),
    );

    await eventually('all but four to close', () => receiver.connections() === 4 || undefined);
    await eventually('the last ones to close', () => receiver.connections() === 0 || undefined);
    expect(performance.now() - start).toBeLessThan(8_000);
  });

  it('goes through a proxy, by a tunnel to the address that was checked', async () => {
    await using receiver = await startReceiver({ tls: testCertificates.valid });
    await using proxy = await startEgressProxy();
    proxy.place(`${PUBLIC}:8443`, receiver.port);
    proxy.place(`[${PUBLIC_V6}]:443`, receiver.port);
    const through = (...addresses: string[]) => ({
      ...strict,
      egressProxy: proxy.url,
      resolve: answering(...addresses),
    });

    const replies = [
      await postTo(`https://${NAME}:8443/`, through(PUBLIC)),
      await postTo(`https://${NAME}/`, through(PUBLIC_V6)),
      await postTo(`https://${NAME}/`, through('10.0.0.1')),
      await postTo(`https://${NAME}/`, through('127.0.0.1')),
      await postTo(`https://${NAME}:444/`, through(PUBLIC)),
      await postTo(`https://${PUBLIC}:8443/`, through()),
    ];

    expect(replies.map((reply) => (reply.kind === 'failed' ? reply.reason : reply.status))).toEqual(
      [401, 401, 'refused', 'refused', 'unreachable', 'tls'],
    );
    expect(proxy.asked).toEqual([
      `${PUBLIC}:8443`,
      `[${PUBLIC_V6}]:443`,
      `${PUBLIC}:444`,
      `${PUBLIC}:8443`,
    ]);
    expect(receiver.batches).toHaveLength(2);
  });

  it('says that nobody is there when the proxy is not', async () => {
    const options = { ...strict, egressProxy: 'http://127.0.0.1:1', resolve: answering(PUBLIC) };

    expect(await postTo(`https://${NAME}/`, options)).toEqual({
      kind: 'failed',
      reason: 'unreachable',
    });
  });

  it('reaches a listed private range, and nothing beside it', async () => {
    await using receiver = await startReceiver({ tls: testCertificates.valid });
    const { dial, dialled } = internetTo(receiver.port);
    const options = (address: string) => ({
      ...strict,
      privateRanges: ['10.20.0.0/16'],
      dial,
      resolve: answering(address),
    });

    expect(await postTo(`https://${NAME}:8123/`, options('10.20.1.1'))).toMatchObject({
      status: 401,
    });
    expect(await postTo(`https://${NAME}:8123/`, options('10.21.1.1'))).toEqual({
      kind: 'failed',
      reason: 'refused',
    });
    expect(dialled).toEqual(['10.20.1.1 8123']);
  });
});
