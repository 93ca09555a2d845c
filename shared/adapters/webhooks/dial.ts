import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A connection that is open. */
export type Dialled = {
  readonly socket: Socket;
  /** What is at its other end, as far as can be known from here. */
  readonly address: string;
};

/**
 * Opens a TCP connection to an address, which is never a name: nothing is resolved on the way.
 *
 * @throws when nobody answers there before the signal.
 */
export type Dial = (
  to: { readonly address: string; readonly port: number },
  signal: AbortSignal,
) => Promise<Dialled>;

export const dial: Dial = async ({ address, port }, signal) => {
  const socket = connect({ host: address, port, noDelay: true });
  // A reset may come while nobody reads; whoever reads next finds the connection closed.
  socket.on('error', () => {});
  try {
    await once(socket, 'connect', { signal });
    return { socket, address: socket.remoteAddress ?? '' };
  } catch (cause) {
    socket.destroy();
    throw cause;
  }
};
