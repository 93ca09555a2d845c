import { once } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Server, Socket } from 'node:net';
import type { TlsOptions } from 'node:tls';
import { eventually } from '#test/support/eventually.ts';
import { verifyEnodeSignature, verifyStandardWebhook } from '#test/support/verify-webhook.ts';

/** An event as it came. */
export type ReceivedEvent = { readonly event: string } & Readonly<Record<string, unknown>>;

/** One POST as it came, whether it was then accepted or not. */
type ReceivedBatch = {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly deliveryId: string;
  /** The body, exactly. */
  readonly text: string;
  readonly events: readonly ReceivedEvent[];
  /** Whether both signatures are right. */
  readonly isSigned: boolean;
  /** Whether it was answered by a 2xx. */
  readonly isAccepted: boolean;
};

/** What a receiver does with a POST. */
export type Reaction =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
      readonly afterMs?: number;
    }
  /** Takes the request and never answers. */
  | { readonly kind: 'hang' }
  /** Sends headers and then a byte each 50 ms. */
  | { readonly kind: 'drip' }
  /** Closes the connection without an answer. */
  | { readonly kind: 'close' }
  /** Answers 200 with this many bytes. */
  | { readonly kind: 'flood'; readonly bytes: number };

export const answer = (status: number, more: { headers?: Record<string, string> } = {}) =>
  ({ kind: 'answer', status, ...more }) as const satisfies Reaction;

export type WebhookReceiver = AsyncDisposable & {
  /** Where webhooks are to be sent. */
  readonly url: string;
  readonly port: number;
  /** What signatures are checked with; what is not signed by it is answered with 401. */
  secret: string;
  /** Every POST, in the order of arrival. */
  readonly batches: readonly ReceivedBatch[];
  /** Every event that was accepted, in order, a repeated delivery left out. */
  readonly events: () => readonly ReceivedEvent[];
  /** What to do from now on; a function gets the POST and how many came before it. */
  readonly react: (how: Reaction | ((batch: ReceivedBatch, before: number) => Reaction)) => void;
  /** Waits for a number of accepted events, repeated deliveries left out. */
  readonly untilEvents: (count: number) => Promise<readonly ReceivedEvent[]>;
  /** Connections that are open now. */
  readonly connections: () => number;
};

/**
 * A receiver as a client would run it: a real server on this machine that checks signatures, keeps
 * what it got and answers 204, or misbehaves as it is told.
 */
export const startReceiver = async ({
  secret = 'receiver-secret',
  tls,
  now,
}: {
  readonly secret?: string;
  /** Serves HTTPS with this certificate. */
  readonly tls?: TlsOptions;
  /** Whose clock the age of deliveries is judged by; not judged when absent. */
  readonly now?: () => number;
} = {}): Promise<WebhookReceiver> => {
  const batches: ReceivedBatch[] = [];
  let reaction: (batch: ReceivedBatch, before: number) => Reaction = () => answer(204);
  const listener: RequestListener = (request, response) =>
    void readBody(request).then((body) => {
      const arrived = toBatch(request, body, { secret: receiver.secret, now });
      const chosen = arrived.isSigned ? reaction(arrived, batches.length) : answer(401);
      batches.push({ ...arrived, isAccepted: isAccepting(chosen) });
      perform(chosen, response);
    });
  const server = tls ? createTlsServer(tls, listener) : createServer(listener);
  const open = trackConnections(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const receiver: WebhookReceiver = {
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}/webhooks`,
    port,
    secret,
    batches,
    events: () => acceptedEvents(batches),
    react: (how) => {
      reaction = typeof how === 'function' ? how : () => how;
    },
    untilEvents: (count) =>
      eventually(`${count} events at the receiver`, () => {
        const events = acceptedEvents(batches);
        return events.length >= count ? events : undefined;
      }),
    connections: () => open.size,
    [Symbol.asyncDispose]: async () => {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
  return receiver;
};

const readBody = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
};

const toBatch = (
  { headers, url = '' }: IncomingMessage,
  body: Buffer,
  { secret, now }: { readonly secret: string; readonly now: (() => number) | undefined },
): ReceivedBatch => {
  const sentAt = Number(headers['webhook-timestamp']) * 1000;
  const verdict = verifyStandardWebhook(headers, body, { secret, now: now?.() ?? sentAt });
  return {
    path: url,
    headers,
    deliveryId: String(headers['x-enode-delivery']),
    text: body.toString('utf8'),
    events: JSON.parse(body.toString('utf8')),
    isSigned: verdict === 'valid' && verifyEnodeSignature(headers, body, secret),
    isAccepted: false,
  };
};

const isAccepting = (reaction: Reaction): boolean =>
  reaction.kind === 'flood' ||
  (reaction.kind === 'answer' && reaction.status >= 200 && reaction.status < 300);

const acceptedEvents = (batches: readonly ReceivedBatch[]): readonly ReceivedEvent[] => {
  const seen = new Set<string>();
  return batches.flatMap(({ isAccepted, deliveryId, events }) => {
    if (!isAccepted || seen.has(deliveryId)) return [];
    seen.add(deliveryId);
    return events;
  });
};

const perform = (reaction: Reaction, response: ServerResponse): void => {
  switch (reaction.kind) {
    case 'answer':
      setTimeout(
        () => response.writeHead(reaction.status, reaction.headers).end(reaction.body),
        reaction.afterMs ?? 0,
      );
      break;
    case 'drip': {
      response.writeHead(200, { 'content-type': 'text/plain' });
      const dripping = setInterval(() => response.write('.'), 50);
      response.on('close', () => clearInterval(dripping));
      break;
    }
    case 'close':
      response.destroy();
      break;
    case 'flood':
      flood(response, reaction.bytes);
      break;
    case 'hang':
      break;
  }
};

const CHUNK = Buffer.alloc(64 * 1024, 'x');

/** As fast as the other side reads, and no further than that. */
const flood = (response: ServerResponse, bytes: number): void => {
  response.writeHead(200, { 'content-length': bytes });
  let left = bytes;
  const more = () => {
    while (left > 0) {
      left -= CHUNK.length;
      if (!response.write(CHUNK)) {
        response.once('drain', more);
        return;
      }
    }
    response.end();
  };
  more();
};

const trackConnections = (server: Server): ReadonlySet<Socket> => {
  const open = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => open.delete(socket));
  });
  return open;
};
