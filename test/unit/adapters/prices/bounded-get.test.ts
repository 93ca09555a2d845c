import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { boundedGet } from '#shared/adapters/prices/bounded-get.ts';
import { milliseconds } from '#shared/domain/quantities/units.ts';

const bounds = { timeLimit: milliseconds(2_000), maxBytes: 10_000 };

/** Asks a server that behaves as it is told, by the platform's own `fetch`. */
const asking = async (listener: RequestListener, timeLimit = bounds.timeLimit) => {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    const url = `http://127.0.0.1:${port}/?securityToken=s3cret`;
    return await boundedGet(fetch, url, 'text/plain', { ...bounds, timeLimit });
  } catch (error) {
    return error;
  } finally {
    server.closeAllConnections();
    server.close();
  }
};

describe('a bounded GET', () => {
  it('tells status, when to come again, and what was said', async () => {
    const got = await asking((_, reply) => reply.writeHead(429, { 'retry-after': '7' }).end('é'));

    expect(got).toEqual({ status: 429, retryAfter: '7', text: 'é' });
  });

  it('follows nobody elsewhere', async () => {
    const got = await asking((_, reply) =>
      reply.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
    );

    expect(got).toMatchObject({ status: 302 });
  });

  it('takes no body that does not end', async () => {
    const problem = await asking((_, reply) => {
      const more = () => {
        while (!reply.destroyed && reply.write('x'.repeat(1_000))) {}
        if (!reply.destroyed) reply.once('drain', more);
      };
      more();
    });

    expect(problem).toMatchObject({ name: 'PricesUnavailable', reason: 'senseless' });
  });

  it.each<[string, RequestListener]>([
    ['nothing comes', () => undefined],
    ['the rest does not come', (_, reply) => reply.write('a beginning')],
  ])('waits no longer than allowed when %s', async (_, listener) => {
    const problem = await asking(listener, milliseconds(100));

    expect(problem).toMatchObject({ reason: 'unreachable', message: 'no answer in time' });
  });

  it.each<[string, RequestListener, string]>([
    ['the line breaks', (_, reply) => void reply.destroy(), 'unreachable'],
    ['it is no text', (_, reply) => void reply.end(Buffer.from([0xc3, 0x28])), 'senseless'],
  ])('says so when %s, without the address', async (_, listener, reason) => {
    const problem = await asking(listener);

    expect(problem).toMatchObject({ reason });
    expect(String(problem)).not.toContain('s3cret');
  });
});
