import type { Socket } from 'node:net';
import { type Dial, dial as dialTcp } from '#shared/adapters/webhooks/dial.ts';
import { type Answer, exchange } from '#shared/adapters/webhooks/exchange.ts';
import { PostFailure } from '#shared/adapters/webhooks/post-failure.ts';
import { isLoopbackAddress, isPublicAddress } from '#shared/adapters/webhooks/public-address.ts';
import { type ResolveHost, resolveHost } from '#shared/adapters/webhooks/resolve-host.ts';
import { retryAfter } from '#shared/adapters/webhooks/retry-after.ts';
import { secureSocket } from '#shared/adapters/webhooks/secure-socket.ts';
import { type WebhookUrlPolicy, webhookUrlFault } from '#shared/domain/webhooks/webhook-url.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { WebhookPost, WebhookTransport } from '#shared/ports/webhook-transport.ts';

export type WebhookTransportOptions = WebhookUrlPolicy & {
  readonly clock: Pick<Clock, 'now'>;
  /** @default DNS */
  readonly resolve?: ResolveHost;
  /** @default TCP */
  readonly dial?: Dial;
  /** Certificates to trust instead of the public ones, in PEM. */
  readonly trust?: string;
  /** All of it together, in real milliseconds. @default 5000 */
  readonly limitMs?: number;
};

/** With more addresses to try, one that swallows packets must not use up all the time. */
const CONNECT_LIMIT_MS = 1_500;

/**
 * Posts to addresses that clients chose. The name is resolved here, every address of it must be
 * public, and the connection is made to one of those that were checked: a name server that answers
 * differently the next time is not asked a next time.
 */
export const webhookTransport = (options: WebhookTransportOptions): WebhookTransport => ({
  post: async (post) => {
    const deadline = new AbortController();
    const { promise: isLate, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => {
      deadline.abort();
      reject(new PostFailure('timeout'));
    }, options.limitMs ?? 5_000);
    try {
      const answer = await Promise.race([attempt(post, options, deadline.signal), isLate]);
      const asked = answer.headers.find(([name]) => name === 'retry-after')?.[1];
      return { kind: 'answered', ...answer, retryAfter: retryAfter(asked, options.clock.now()) };
    } catch (error) {
      if (error instanceof PostFailure) return { kind: 'failed', reason: error.reason };
      return { kind: 'failed', reason: 'broken' };
    } finally {
      clearTimeout(timer);
    }
  },
});

const attempt = async (
  post: WebhookPost,
  options: WebhookTransportOptions,
  signal: AbortSignal,
): Promise<Answer> => {
  if (webhookUrlFault(post.url, options)) throw new PostFailure('refused');
  const url = new URL(post.url);
  const addresses = await addressesOf(url.hostname, options, signal);
  const socket = await connectToAny(addresses, url, options, signal);
  const hangUp = () => socket.destroy();
  signal.addEventListener('abort', hangUp, { once: true });
  try {
    // What we are really connected to has the last word.
    assertAllowed(socket.remoteAddress ?? '', options);
    const { hostname, protocol } = url;
    const line =
      protocol === 'https:'
        ? await secureSocket(socket, { hostname, trust: options.trust }, signal)
        : socket;
    return await exchange(line, post);
  } finally {
    signal.removeEventListener('abort', hangUp);
    socket.destroy();
  }
};

const addressesOf = async (
  hostname: string,
  options: WebhookTransportOptions,
  signal: AbortSignal,
): Promise<readonly string[]> => {
  const literal = hostname.replace(/^\[|\]$/g, '');
  if (isLoopbackAddress(literal)) {
    assertAllowed(literal, options);
    return [literal];
  }
  const resolve = options.resolve ?? resolveHost;
  const addresses = await resolve(hostname, signal).catch((cause) => {
    throw new PostFailure('unresolvable', { cause });
  });
  signal.throwIfAborted();
  if (addresses.length === 0) throw new PostFailure('unresolvable');
  // One bad address among good ones is no accident, so the good ones do not help.
  for (const address of addresses) assertAllowed(address, options);
  return addresses;
};

const assertAllowed = (address: string, { allowsLoopback }: WebhookUrlPolicy): void => {
  if (isPublicAddress(address) || (allowsLoopback && isLoopbackAddress(address))) return;
  throw new PostFailure('refused');
};

const connectToAny = async (
  addresses: readonly string[],
  { port, protocol }: URL,
  options: WebhookTransportOptions,
  signal: AbortSignal,
): Promise<Socket> => {
  const dial = options.dial ?? dialTcp;
  const target = Number(port) || (protocol === 'https:' ? 443 : 80);
  let cause: unknown;
  for (const [index, address] of addresses.entries()) {
    const isLast = index === addresses.length - 1;
    const patience = isLast
      ? signal
      : AbortSignal.any([signal, AbortSignal.timeout(CONNECT_LIMIT_MS)]);
    try {
      return await dial({ address, port: target }, patience);
    } catch (failure) {
      signal.throwIfAborted();
      cause = failure;
    }
  }
  throw new PostFailure('unreachable', { cause });
};
