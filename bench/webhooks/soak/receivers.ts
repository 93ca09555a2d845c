import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Happening, readHappening } from '#bench/webhooks/soak/happenings.ts';

/** One POST as it came. Times are those of `performance.now()`. */
export type Arrival = {
  /** Path of the webhook. */
  readonly webhook: string;
  readonly deliveryId: string;
  readonly digest: string;
  readonly happenings: readonly Happening[];
  readonly at: number;
  /** When the whole of a 2xx had left; undefined for what was refused, or never answered. */
  acceptedAt?: number;
};

/** What is done with a POST. */
export type Mood = 'accept' | 'refuse' | 'hang';

export type Receivers = AsyncDisposable & {
  /** Where the webhook of a name is sent. */
  readonly urlOf: (webhook: string) => string;
  readonly arrivals: readonly Arrival[];
  /** How many things have been heard of, those heard of twice counted twice. */
  readonly heard: () => number;
  /** Ends all of them in the middle of whatever they do, and starts them again after a while. */
  readonly crash: (downMs: number) => Promise<void>;
};

/** Receivers of many webhooks, in one server. `mood` is asked at each POST. */
export const startReceivers = async (mood: () => Mood): Promise<Receivers> => {
  const arrivals: Arrival[] = [];
  let heard = 0;
  const server = createServer((request, response) => {
    request.on('error', () => undefined);
    void take(request).then((body) => {
      const arrival = toArrival(request, body);
      arrivals.push(arrival);
      react(mood(), response, () => {
        arrival.acceptedAt = performance.now();
        heard += arrival.happenings.length;
      });
    }, ignored);
  });
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  };
  const close = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    urlOf: (webhook) => `http://127.0.0.1:${port}/${webhook}`,
    arrivals,
    heard: () => heard,
    crash: async (downMs) => {
      await close();
      await new Promise((resolve) => setTimeout(resolve, downMs));
      await listen(port);
    },
    [Symbol.asyncDispose]: close,
  };
};

/** A request that was cut off is none. */
const ignored = () => undefined;

const take = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
};

const toArrival = ({ url = '', headers }: IncomingMessage, body: Buffer): Arrival => ({
  webhook: url.slice(1),
  deliveryId: String(headers['x-enode-delivery']),
  digest: createHash('sha256').update(body).digest('base64'),
  happenings: JSON.parse(body.toString('utf8')).flatMap(readHappening),
  at: performance.now(),
});

const react = (mood: Mood, response: ServerResponse, accepted: () => void): void => {
  if (mood === 'hang') return;
  if (mood === 'refuse') {
    response.writeHead(500).end();
    return;
  }
  response.writeHead(204).end(accepted);
};
