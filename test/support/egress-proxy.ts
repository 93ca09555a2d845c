import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

/** A proxy that stands for the internet: what is at an address there is a port of this machine. */
export type EgressProxy = AsyncDisposable & {
  readonly url: string;
  /** What tunnels were asked for, as `address:port`, in order. */
  readonly asked: readonly string[];
  /** Puts a server of this machine at an address and port of the internet. */
  readonly place: (at: string, port: number) => void;
};

/** An HTTP proxy that opens tunnels (CONNECT) to what was placed, and answers 502 for all else. */
export const startEgressProxy = async (): Promise<EgressProxy> => {
  const places = new Map<string, number>();
  const asked: string[] = [];
  const open = new Set<Socket>();
  const server = createServer((_, response) => response.writeHead(405).end());
  server.on('connect', ({ url = '' }, client: Socket) => {
    asked.push(url);
    client.on('error', () => {});
    const port = places.get(url);
    if (port === undefined) {
      client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
      return;
    }
    const target = connect(port, '127.0.0.1');
    for (const socket of [client, target]) {
      open.add(socket);
      socket.on('close', () => open.delete(socket));
    }
    target.on('error', () => client.destroy());
    target.on('connect', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      client.pipe(target);
      target.pipe(client);
    });
    client.on('close', () => target.destroy());
    target.on('close', () => client.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    place: (at, to) => void places.set(at, to),
    [Symbol.asyncDispose]: async () => {
      for (const socket of open) socket.destroy();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
