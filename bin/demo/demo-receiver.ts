import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import * as z from 'zod';
import { isSubscribed, ToldEvent } from '#bin/demo/told-event.ts';

/** Where webhooks go, and what came. */
export type DemoReceiver = AsyncDisposable & {
  readonly url: string;
  readonly secret: string;
  /** In the order in which they came, each once. */
  readonly events: readonly ToldEvent[];
};

/**
 * A receiver of webhooks as an integration has one: it takes what is signed with its secret, and each delivery once.
 *
 * @param hear Told of each event as it comes.
 */
export const demoReceiver = async (hear: (event: ToldEvent) => void): Promise<DemoReceiver> => {
  const secret = randomBytes(24).toString('base64url');
  const events: ToldEvent[] = [];
  const known = new Set<string>();
  const take = async (request: IncomingMessage): Promise<number> => {
    const body = await text(request);
    if (!isSigned(request, body, secret)) return 401;
    const delivery = String(request.headers['x-enode-delivery']);
    if (known.has(delivery)) return 204;
    const batch = z.array(Named).parse(JSON.parse(body));
    const told = batch.filter(({ event }) => isSubscribed(event)).map((it) => ToldEvent.parse(it));
    known.add(delivery);
    for (const event of told) {
      events.push(event);
      hear(event);
    }
    return 204;
  };
  // What cannot be read is a fault of the demo or of the API, and to be seen.
  const fail = (error: unknown): number => {
    console.error('a webhook could not be read:', error);
    return 500;
  };
  const server = createServer((request, response) => {
    take(request)
      .catch(fail)
      .then((status) => response.writeHead(status).end())
      .catch(() => response.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return {
    url: `http://127.0.0.1:${port}/`,
    secret,
    events,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

/** Heartbeats come without being asked for. */
const Named = z.looseObject({ event: z.string() });

const isSigned = ({ headers }: IncomingMessage, body: string, secret: string): boolean => {
  const given = Buffer.from(String(headers['x-enode-signature']));
  const right = Buffer.from(`sha1=${createHmac('sha1', secret).update(body).digest('hex')}`);
  return given.length === right.length && timingSafeEqual(given, right);
};
