import type { Socket } from 'node:net';
import { type Dial, type Dialled, dial as dialTcp } from '#shared/adapters/webhooks/dial.ts';
import { dialThroughProxy } from '#shared/adapters/webhooks/dial-through-proxy.ts';
import { type Answer, exchange } from '#shared/adapters/webhooks/exchange.ts';
import {
  type KeptConnections,
  keptConnections,
} from '#shared/adapters/webhooks/kept-connections.ts';
import { PostFailure, Unanswered } from '#shared/adapters/webhooks/post-failure.ts';
import { type ResolveHost, resolveHost } from '#shared/adapters/webhooks/resolve-host.ts';
import { retryAfter } from '#shared/adapters/webhooks/retry-after.ts';
import { secureSocket } from '#shared/adapters/webhooks/secure-socket.ts';
import { ipAddress } from '#shared/domain/webhooks/ip-range.ts';
import { isAllowedAddress, isLoopbackAddress } from '#shared/domain/webhooks/receiver-address.ts';
import { type WebhookUrlPolicy, webhookUrlFault } from '#shared/domain/webhooks/webhook-url.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { WebhookPost, WebhookTransport } from '#shared/ports/webhook-transport.ts';

export type WebhookTransportOptions = WebhookUrlPolicy & {
  readonly clock: Pick<Clock, 'now'>;
  /** @default DNS */
  readonly resolve?: ResolveHost;
  /** @default TCP */
  readonly dial?: Dial;
  /** URL of a proxy through which everything leaves but what goes to this machine. @default none */
  readonly egressProxy?: string | undefined;
  /** Certificates to trust instead of the public ones, in PEM. */
  readonly trust?: string;
  /** All of it together, in real milliseconds. @default 5000 */
  readonly limitMs?: number;
};

/** With more addresses to try, one that swallows packets must not use up all the time. */
const CONNECT_LIMIT_MS = 1_500;

/**
 * Posts to addresses that clients chose. The name is resolved here, every address of it must be one that is
 * allowed, and the connection is made to one of those that were checked: a name server that answers
 * differently the next time is not asked a next time. Connections are used again for a moment; of one that the receiver
 * had closed by then the POST is sent over a new one.
 */
export const webhookTransport = (options: WebhookTransportOptions): WebhookTransport => {
  const kept = keptConnections();
  return {
    post: async (post) => {
      const deadline = new AbortController();
      const { promise: isLate, reject } = Promise.withResolvers<never>();
      const timer = setTimeout(() => {
        deadline.abort();
        reject(new PostFailure('timeout'));
      }, options.limitMs ?? 5_000);
      try {
        const attempting = attempt(post, { ...options, kept }, deadline.signal);
        const answer = await Promise.race([attempting, isLate]);
        const asked = answer.headers.find(([name]) => name === 'retry-after')?.[1];
        return { kind: 'answered', ...answer, retryAfter: retryAfter(asked, options.clock.now()) };
      } catch (error) {
        if (error instanceof PostFailure) return { kind: 'failed', reason: error.reason };
        return { kind: 'failed', reason: 'broken' };
      } finally {
        clearTimeout(timer);
      }
    },
  };
};

type AttemptOptions = WebhookTransportOptions & { readonly kept: KeptConnections };

const attempt = async (
  post: WebhookPost,
  options: AttemptOptions,
  signal: AbortSignal,
): Promise<Answer> => {
  if (webhookUrlFault(post.url, options)) throw new PostFailure('refused');
  const url = new URL(post.url);
  const open = options.kept.take(url.origin);
  if (open) {
    try {
      return await exchangeOver(open, post, options, signal);
    } catch (failure) {
      if (!(failure instanceof Unanswered) || signal.aborted) throw failure;
    }
  }
  const line = await connectTo(url, options, signal);
  return await exchangeOver(line, post, options, signal);
};

/** Uses a connection for one POST, and leaves it free for another one or closed. */
const exchangeOver = async (
  line: Socket,
  post: WebhookPost,
  { kept }: AttemptOptions,
  signal: AbortSignal,
): Promise<Answer> => {
  const hangUp = () => line.destroy();
  const keep = () => kept.keep(new URL(post.url).origin, line);
  signal.addEventListener('abort', hangUp, { once: true });
  line.once('free', keep);
  try {
    return await exchange(line, post);
  } catch (failure) {
    line.off('free', keep);
    line.destroy();
    throw failure;
  } finally {
    signal.removeEventListener('abort', hangUp);
  }
};

const connectTo = async (
  url: URL,
  options: AttemptOptions,
  signal: AbortSignal,
): Promise<Socket> => {
  const hostname = url.hostname.replace(/^\[|\]$/g, '');
  const addresses = await addressesOf(hostname, options, signal);
  const { socket, address } = await dialAny(addresses, url, options, signal);
  const hangUp = () => socket.destroy();
  signal.addEventListener('abort', hangUp, { once: true });
  try {
    // What we are really connected to has the last word.
    assertAllowed(address, options);
    if (url.protocol !== 'https:') return socket;
    return await secureSocket(socket, { hostname, trust: options.trust }, signal);
  } catch (failure) {
    socket.destroy();
    throw failure;
  } finally {
    signal.removeEventListener('abort', hangUp);
  }
};

const addressesOf = async (
  hostname: string,
  options: WebhookTransportOptions,
  signal: AbortSignal,
): Promise<readonly string[]> => {
  if (ipAddress(hostname)) {
    assertAllowed(hostname, options);
    return [hostname];
  }
  const resolve = options.resolve ?? resolveHost();
  const addresses = await resolve(hostname, signal).catch((cause) => {
    throw new PostFailure('unresolvable', { cause });
  });
  signal.throwIfAborted();
  if (addresses.length === 0) throw new PostFailure('unresolvable');
  // One bad address among good ones is no accident, so the good ones do not help.
  for (const address of addresses) assertAllowed(address, options);
  return addresses;
};

const assertAllowed = (address: string, policy: WebhookUrlPolicy): void => {
  if (!isAllowedAddress(address, policy)) throw new PostFailure('refused');
};

const dialAny = async (
  addresses: readonly string[],
  { port, protocol }: URL,
  options: WebhookTransportOptions,
  signal: AbortSignal,
): Promise<Dialled> => {
  const target = Number(port) || (protocol === 'https:' ? 443 : 80);
  let cause: unknown;
  for (const [index, address] of addresses.entries()) {
    const isLast = index === addresses.length - 1;
    const patience = isLast
      ? signal
      : AbortSignal.any([signal, AbortSignal.timeout(CONNECT_LIMIT_MS)]);
    try {
      return await dialOf(options, address)({ address, port: target }, patience);
    } catch (failure) {
      signal.throwIfAborted();
      cause = failure;
    }
  }
  throw new PostFailure('unreachable', { cause });
};

const dialOf = ({ dial, egressProxy }: WebhookTransportOptions, address: string): Dial => {
  if (dial) return dial;
  const isDirect = egressProxy === undefined || isLoopbackAddress(address);
  return isDirect ? dialTcp : dialThroughProxy(egressProxy);
};
