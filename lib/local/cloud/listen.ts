import type { RequestListener, Server } from 'node:http';

/** A server that is reachable before what answers is made: its address has to be known first. */
export type Listening = {
  /** Such as `http://127.0.0.1:4000`. */
  readonly url: string;
  answerWith(listener: RequestListener): void;
  /** Takes no new requests; resolves when those under way are answered. */
  close(): Promise<void>;
};

/** Which port is wanted, and what for; 0 for any free one. */
export type PortWish = { readonly port: number; readonly of: 'api' | 'endpoint' };

/** Somebody else listens on that port, or we may not. */
export class PortUnavailable extends Error {
  readonly wish: PortWish;

  constructor(wish: PortWish, why: string, cause: unknown) {
    super(`port ${wish.port} ${why}`, { cause });
    this.wish = wish;
  }
}

/**
 * Listens on a port of this machine only.
 *
 * @throws {PortUnavailable}
 */
export const listen = async (
  makeServer: (listener: RequestListener) => Server,
  wish: PortWish,
): Promise<Listening> => {
  let answer: RequestListener = (_, response) => response.writeHead(503).end();
  const server = makeServer((request, response) => answer(request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) =>
      reject(unavailable(wish, cause) ?? cause),
    );
    server.listen(wish.port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    answerWith: (listener) => {
      answer = listener;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
        // A client that neither sends nor leaves does not keep us from stopping.
        setTimeout(() => server.closeAllConnections(), LONGEST_WAIT_MS).unref();
      }),
  };
};

const unavailable = (wish: PortWish, cause: NodeJS.ErrnoException): Error | undefined => {
  if (cause.code === 'EADDRINUSE') return new PortUnavailable(wish, 'is taken', cause);
  if (cause.code === 'EACCES') return new PortUnavailable(wish, 'is not for everybody', cause);
  return undefined;
};

const LONGEST_WAIT_MS = 2000;
