import type { Socket } from 'node:net';

/** Connections that are open and free, to be used again: the hands that TLS shakes cost more than a delivery. */
export type KeptConnections = {
  /** A connection to that receiver, which is nobody else's from then on. */
  readonly take: (receiver: string) => Socket | undefined;
  /** Keeps one that has nothing more to say, unless there are enough or it is old. */
  readonly keep: (receiver: string, socket: Socket) => void;
};

/** A second less than servers wait by custom: who sends just when the other side closes cannot know what came of it. */
const IDLE_MS = 4_000;

/** A receiver that moves is found at its new address that soon. */
const LIFE_MS = 60_000;

/** One for each lane that a worker delivers. */
const MOST_OF_ONE = 4;
const MOST = 64;

type Kept = { readonly receiver: string; readonly socket: Socket; readonly drop: () => void };

/** @param now Milliseconds of a clock that goes on while this machine is frozen, and is never set. */
export const keptConnections = (now: () => number = () => performance.now()): KeptConnections => {
  const openedAt = new WeakMap<Socket, number>();
  const freeSince = new WeakMap<Socket, number>();
  const kept = new Set<Kept>();
  const isGood = (socket: Socket) =>
    !socket.destroyed &&
    socket.writable &&
    now() - (freeSince.get(socket) ?? 0) < IDLE_MS &&
    now() - (openedAt.get(socket) ?? 0) < LIFE_MS;

  const release = (one: Kept) => {
    kept.delete(one);
    const { socket, drop } = one;
    socket.setTimeout(0);
    socket.ref();
    socket.off('timeout', drop).off('data', drop).off('close', drop);
  };
  return {
    take: (receiver) => {
      for (const one of kept) {
        if (one.receiver !== receiver) continue;
        release(one);
        if (isGood(one.socket)) return one.socket;
        one.socket.destroy();
      }
      return undefined;
    },
    keep: (receiver, socket) => {
      if (!openedAt.has(socket)) openedAt.set(socket, now());
      freeSince.set(socket, now());
      const own = [...kept].filter((one) => one.receiver === receiver).length;
      if (!isGood(socket) || own >= MOST_OF_ONE || kept.size >= MOST) {
        socket.destroy();
        return;
      }
      const one: Kept = {
        receiver,
        socket,
        // Whatever happens to it now was not asked for.
        drop: () => {
          release(one);
          socket.destroy();
        },
      };
      kept.add(one);
      socket.setTimeout(IDLE_MS);
      socket.unref();
      socket.on('timeout', one.drop).on('data', one.drop).on('close', one.drop);
    },
  };
};
