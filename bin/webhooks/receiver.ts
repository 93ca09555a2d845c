import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';

/** Where deliveries come, on this machine. */
export type Receiver = AsyncDisposable & { readonly url: string };

/** A POST carries a mebibyte of events, or one event that is longer. */
const LONGEST = 4 * 1_048_576;

/**
 * Takes deliveries on this machine's own address, so that nobody else's network gets to it but through a tunnel.
 *
 * @param take Given each one, byte by byte; says whether it is genuine. What is not is answered by 401.
 */
export const receiver = async ({
  port,
  answer,
  take,
}: {
  readonly port: number;
  /** The status of what is genuine. */
  readonly answer: number;
  readonly take: (headers: IncomingHttpHeaders, body: Uint8Array) => boolean;
}): Promise<Receiver> => {
  const statusOf = async (request: IncomingMessage): Promise<number> => {
    if (request.method !== 'POST') return 405;
    const body = await bytesOf(request);
    if (body === undefined) return 413;
    return take(request.headers, body) ? answer : 401;
  };
  const server = createServer((request, response) => {
    statusOf(request)
      .then((status) => response.writeHead(status).end())
      .catch(() => response.destroy());
  }).listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const taken = typeof address === 'object' ? address?.port : undefined;
  return {
    url: `http://127.0.0.1:${taken}/`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

const bytesOf = async (request: IncomingMessage): Promise<Uint8Array | undefined> => {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of request) {
    length += piece.length;
    if (length > LONGEST) return undefined;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
};
