import type { RequestListener, Server } from 'node:http';

/** A server that is reachable before what answers is made: its address has to be known first. */
export type Listening = {
  /** Such as `http://127.0.0.1:4000`. */
  readonly url: string;
  answerWith(listener: RequestListener): void;
  /** Takes no new requests; resolves when those under way are answered. */
  close(): Promise<void>;
};

/**
 * Listens on `port` of this machine only, or on a free port for 0.
 *
 * @throws {Error} when the port is taken.
 */
export const listen = async (
  makeServer: (listener: RequestListener) => Server,
  port: number,
): Promise<Listening> => {
  let answer: RequestListener = (_, response) => response.writeHead(503).end();
  const server = makeServer((request, response) => answer(request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) =>
      reject(cause.code === 'EADDRINUSE' ? new Error(`port ${port} is taken`, { cause }) : cause),
    );
    server.listen(port, '127.0.0.1', resolve);
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

const LONGEST_WAIT_MS = 2000;
