import { request } from 'node:http';
import type { Socket } from 'node:net';
import type { Dial } from '#shared/adapters/webhooks/dial.ts';

/**
 * Opens connections through an HTTP proxy, by a tunnel to an address: a proxy that was given a name would look it
 * up once more, and might find something else than was checked. It is taken at its word about where the tunnel leads.
 */
export const dialThroughProxy =
  (proxy: string): Dial =>
  async ({ address, port }, signal) => {
    const target = `${address.includes(':') ? `[${address}]` : address}:${port}`;
    return { socket: await tunnel(new URL(proxy), target, signal), address };
  };

const tunnel = ({ hostname, port }: URL, target: string, signal: AbortSignal): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const asking = request({
      host: hostname.replace(/^\[|\]$/g, ''),
      port: Number(port) || 80,
      method: 'CONNECT',
      path: target,
      headers: { host: target },
      agent: false,
      signal,
    });
    asking.on('connect', ({ statusCode = 0 }, socket) => {
      socket.on('error', () => {});
      if (statusCode >= 200 && statusCode < 300) resolve(socket as Socket);
      else {
        socket.destroy();
        reject(new Error(`the proxy answered ${statusCode}`));
      }
    });
    asking.on('response', (response) => {
      response.destroy();
      reject(new Error(`the proxy answered ${response.statusCode}`));
    });
    asking.on('error', reject);
    asking.end();
  });
