import { once } from 'node:events';
import { isIP, type Socket } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import { PostFailure } from '#shared/adapters/webhooks/post-failure.ts';

/**
 * Puts TLS (1.2 or later) on a connection and makes sure that the other side is who the URL names.
 *
 * @param trust Certificates to trust instead of the public ones, in PEM.
 * @throws {PostFailure} `tls` when the certificate is expired, self-signed or somebody else's, or
 * when there is no common protocol.
 */
export const secureSocket = async (
  socket: Socket,
  { hostname, trust }: { readonly hostname: string; readonly trust?: string | undefined },
  signal: AbortSignal,
): Promise<TLSSocket> => {
  const secure = connect({
    socket,
    // Checked against the certificate; the address that we connected to plays no part in it. An address is no name
    // that could be asked for, and is checked all the same.
    host: hostname,
    ...(isIP(hostname) === 0 && { servername: hostname }),
    ALPNProtocols: ['http/1.1'],
    ...(trust === undefined ? {} : { ca: trust }),
  });
  secure.on('error', () => {});
  try {
    await once(secure, 'secureConnect', { signal });
    return secure;
  } catch (cause) {
    secure.destroy();
    throw new PostFailure('tls', { cause });
  }
};
